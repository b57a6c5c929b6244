import { operations, type OperationId } from "@session-export/client/operations"
import { shapes } from "./generated/shapes.js"
import { jsonMediaFault } from "./media-type.ts"
import { explain } from "./messages.ts"
import { parseJson } from "./parse-json.ts"
import type { Violation } from "./violation.ts"

/** An answer; `body` is left out where it is a file or still streaming. */
export interface ResponseParts {
  readonly status: number
  readonly headers: Pick<Headers, "get" | "has">
  readonly body?: Uint8Array
}

/** Largest answer read as JSON, bytes: a page of 100 sessions with every field full stays below. */
const MAX_BYTES = 8 * 1024 * 1024

/** Where an answer leaves the spec; empty = nowhere. */
export const validateResponse = (
  operationId: OperationId,
  response: ResponseParts,
): readonly Violation[] => judgeResponse(operationId, response).violations

/** What is wrong with an answer, and what it says. */
export interface ResponseVerdict {
  /** Where the answer leaves the spec; empty = nowhere. */
  readonly violations: readonly Violation[]
  /** The JSON of its body, where one is documented and could be read. */
  readonly value?: unknown
}

/** `validateResponse`, for those who want what was parsed as well. */
export function judgeResponse(operationId: OperationId, response: ResponseParts): ResponseVerdict {
  const documented = operations[operationId].responses[response.status]
  if (documented === undefined) {
    return one(
      operationId,
      "status",
      "",
      "undocumented",
      `status ${response.status} is not documented`,
    )
  }
  const missing = documented.requiredHeaders.find((name) => !response.headers.has(name))
  if (missing !== undefined) {
    const path = `/${missing.toLowerCase()}`
    return one(operationId, "header", path, "required", `${missing}: is missing from the answer`)
  }
  const header = response.headers.get("content-type")
  if (documented.mediaTypes.length === 0) return FINE
  if (documented.schema === null) {
    const type = header?.split(";")[0]?.trim().toLowerCase() ?? ""
    if (documented.mediaTypes.includes(type)) return FINE
    const message = `Content-Type is not one of ${documented.mediaTypes.join(", ")}`
    return one(operationId, "header", "/content-type", "media-type", message)
  }
  const media = jsonMediaFault(header)
  if (media !== undefined) return one(operationId, "header", "/content-type", "media-type", media)
  const parsed = parseJson(response.body ?? new Uint8Array(), { maxBytes: MAX_BYTES })
  if (!parsed.ok) return one(operationId, "body", parsed.path, parsed.rule, parsed.message)
  const { value } = parsed
  const shape = shapes[operationId].responses[response.status]
  if (!shape || shape(value)) return { violations: NONE, value }
  const violations = (shape.errors ?? []).map((fault) => {
    const { path, message } = explain(fault, [])
    return { operationId, in: "body" as const, path, rule: fault.keyword, message }
  })
  return { violations, value }
}

const NONE: readonly Violation[] = []
const FINE: ResponseVerdict = { violations: NONE }

const one = (
  operationId: OperationId,
  place: Violation["in"],
  path: string,
  rule: string,
  message: string,
): ResponseVerdict => ({ violations: [{ operationId, in: place, path, rule, message }] })
