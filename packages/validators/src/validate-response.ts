import { operations, type OperationId } from "@session-export/client/operations"
import { shapes } from "./generated/shapes.js"
import { jsonMediaFault } from "./media-type.ts"
import { explain } from "./messages.ts"
import { parseJson } from "./parse-json.ts"
import type { Violation } from "./violation.ts"

/** An answer; `body` is left out where it is a file or still streaming. */
export interface ResponseParts {
  readonly status: number
  readonly headers: Headers
  readonly body?: Uint8Array
}

/** Largest answer read as JSON, bytes: a page of 100 sessions with every field full stays below. */
const MAX_BYTES = 8 * 1024 * 1024

/** Where an answer leaves the spec; empty = nowhere. */
export function validateResponse(
  operationId: OperationId,
  response: ResponseParts,
): readonly Violation[] {
  const violation = (place: Violation["in"], path: string, rule: string, message: string) => ({
    operationId,
    in: place,
    path,
    rule,
    message,
  })
  const documented = operations[operationId].responses[response.status]
  if (documented === undefined) {
    return [violation("status", "", "undocumented", `status ${response.status} is not documented`)]
  }
  const missing = documented.requiredHeaders.find((name) => !response.headers.has(name))
  if (missing !== undefined) {
    const path = `/${missing.toLowerCase()}`
    return [violation("header", path, "required", `${missing}: is missing from the answer`)]
  }
  const header = response.headers.get("content-type")
  if (documented.mediaTypes.length === 0) return []
  if (documented.schema === null) {
    const type = header?.split(";")[0]?.trim().toLowerCase() ?? ""
    if (documented.mediaTypes.includes(type)) return []
    const message = `Content-Type is not one of ${documented.mediaTypes.join(", ")}`
    return [violation("header", "/content-type", "media-type", message)]
  }
  const media = jsonMediaFault(header)
  if (media !== undefined) return [violation("header", "/content-type", "media-type", media)]
  const parsed = parseJson(response.body ?? new Uint8Array(), { maxBytes: MAX_BYTES })
  if (!parsed.ok) return [violation("body", parsed.path, parsed.rule, parsed.message)]
  const shape = shapes[operationId].responses[response.status]
  if (!shape || shape(parsed.value)) return []
  return (shape.errors ?? []).map((fault) => {
    const { path, message } = explain(fault, [])
    return violation("body", path, fault.keyword, message)
  })
}
