import type { SpecDocument } from "./document.ts"
import { exported } from "./exported.ts"
import { rebase, shapeModule } from "./shape-module.ts"

/** The shapes of what exports write, in a module of their own: only who keeps such rows needs them. */
export async function emitRowShapes(document: SpecDocument) {
  const module = shapeModule(document)
  const rows = document.operations.flatMap((operation) => {
    const found = exported(document, operation)
    return found ? [{ id: operation.operationId, ...found }] : []
  })
  const table = rows.map(({ id, component }) => {
    const schema = rebase({ $ref: `#/components/schemas/${component}` })
    return `  ${id}: ${module.add(`${id}_row`, schema)}`
  })
  return {
    code: await module.code("rowShapes", table),
    types: `import type { components } from "@session-export/client/schema"
import type { Shape } from "./shapes.js"

/** A row of what an export writes, by the operation that starts it. */
export declare const rowShapes: {
${rows.map(({ id, component }) => `  readonly ${id}: Shape<components["schemas"]["${component}"]>`).join("\n")}
}
`,
  }
}
