import { list, object, text, type Json, type OperationNode, type SpecDocument } from "./document.ts"
import { durationMs } from "./duration.ts"

export interface TimeWindow {
  readonly in: "body" | "query"
  readonly begin: string
  readonly end: string
  readonly together: boolean
  readonly maxDuration: string | null
  readonly maxDurationMs: number | null
  readonly maxAge: string | null
  readonly maxAgeMs: number | null
}

/** The `x-time-window` of an operation: on the request schema, or on the operation for a query. */
export function timeWindow(
  document: SpecDocument,
  operation: OperationNode,
): TimeWindow | undefined {
  const schema = bodySchema(document, operation)
  const place = schema?.["x-time-window"] === undefined ? "query" : "body"
  const found = (place === "body" ? schema : operation.node)?.["x-time-window"]
  if (found === undefined) return undefined
  const window = object(found, `${operation.operationId} x-time-window`)
  const limit = (name: string): string | null =>
    window[name] === undefined ? null : text(window[name], `x-time-window ${name}`)
  const maxDuration = limit("maxDuration")
  const maxAge = limit("maxAge")
  const begin = text(window.begin, "x-time-window begin")
  const end = text(window.end, "x-time-window end")
  return {
    in: place,
    begin,
    end,
    together: place === "query" || needs(schema, begin, end),
    maxDuration,
    maxDurationMs: maxDuration === null ? null : durationMs(maxDuration),
    maxAge,
    maxAgeMs: maxAge === null ? null : durationMs(maxAge),
  }
}

/** Whether the first bound is refused without the second. In a query both are required, or a lint error. */
function needs(schema: Json | undefined, begin: string, end: string): boolean {
  const others = object(schema?.dependentRequired ?? {}, "dependentRequired")[begin] ?? []
  return list(others, `dependentRequired ${begin}`).includes(end)
}

/** The JSON body schema of an operation, resolved; undefined where it takes none. */
export function bodySchema(document: SpecDocument, operation: OperationNode) {
  if (operation.node.requestBody === undefined) return undefined
  const content = object(
    document.resolve(operation.node.requestBody).content,
    "requestBody content",
  )
  const media = object(Object.values(content)[0], "requestBody media type")
  return document.resolve(media.schema)
}
