import { alike } from "./alike.ts"
import { object, type Json, type OperationNode, type SpecDocument } from "./document.ts"
import { parameters } from "./emit-operations.ts"
import { schemaName } from "./responses.ts"
import { rebase, shapeModule } from "./shape-module.ts"
import { shapeTypes } from "./shape-types.ts"
import { bodySchema } from "./time-window.ts"

type ShapeModule = ReturnType<typeof shapeModule>

/** The shapes of every part of a request and of every answer. */
export async function emitShapes(document: SpecDocument) {
  const module = shapeModule(document)
  const table = document.operations.map((operation) => entry(document, operation, module))
  return { code: await module.code("shapes", table), types: shapeTypes(document) }
}

function entry(document: SpecDocument, operation: OperationNode, module: ShapeModule) {
  const { operationId, node } = operation
  const group = (place: string, extra: Json) => {
    const found = parameters(document, operation).filter((each) => each.in === place)
    const key = (name: unknown) => (place === "header" ? String(name).toLowerCase() : String(name))
    return module.add(`${operationId}_${place}`, {
      type: "object",
      properties: Object.fromEntries(found.map((each) => [key(each.name), rebase(each.schema)])),
      required: found.filter((each) => each.required === true).map((each) => key(each.name)),
      ...extra,
    })
  }
  const refuse = document.root["x-unknown-query-parameters"] === "refuse"
  const body = bodySchema(document, operation)
  const responses = Object.entries(object(node.responses, "responses")).map(([status, each]) => {
    const media = content(document.resolve(each))
    return `${status}: ${media ? module.add(media.name ?? `${operationId}_${status}`, media.schema) : "null"}`
  })
  return `  ${operationId}: {
    path: ${group("path", { additionalProperties: false })},
    query: ${group("query", { additionalProperties: !refuse })},
    headers: ${group("header", { additionalProperties: true })},
    body: ${body ? module.add(`${operationId}_body`, rebase(alike(document, body))) : "null"},
    responses: { ${responses.join(", ")} }
  }`
}

function content(holder: Json) {
  const found = object(holder.content ?? {}, "content")["application/json"]
  if (found === undefined) return undefined
  const media = object(found, "media type")
  return { name: schemaName(media), schema: rebase(media.schema) }
}
