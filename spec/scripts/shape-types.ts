import { object, type SpecDocument } from "./document.ts"
import { schemaName } from "./responses.ts"

/** Declarations of the generated shapes; a body's shape tells TypeScript what it has checked. */
export function shapeTypes(document: SpecDocument): string {
  const bodies = document.operations.map(({ operationId, node }) => {
    if (node.requestBody === undefined) return `  readonly ${operationId}: OperationShapes<null>`
    const media = object(document.resolve(node.requestBody).content, "content")["application/json"]
    const shape = `Shape<components["schemas"]["${schemaName(media)}"]>`
    return `  readonly ${operationId}: OperationShapes<${shape}>`
  })
  return `import type { components } from "@session-export/client/schema"

/** A place that does not fit, as Ajv reports it. */
export interface ShapeError {
  /** JSON Pointer to the value that failed. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** True when the value fits; otherwise \`errors\` holds every fault until the next call. */
export interface Shape<T = unknown> {
  (data: unknown): data is T
  readonly errors?: readonly ShapeError[] | null
}

/** The checks of one operation. */
export interface OperationShapes<Body extends Shape | null> {
  readonly path: Shape
  readonly query: Shape
  /** Header names in lower case. */
  readonly headers: Shape
  readonly body: Body
  /** By status; null where no JSON body is documented. */
  readonly responses: Readonly<Record<string, Shape | null>>
}

/** The checks of all operations. */
export interface Shapes {
${bodies.join("\n")}
}

/** Compiled from the schemas of the spec when this was generated; nothing is compiled at run time. */
export declare const shapes: Shapes
`
}
