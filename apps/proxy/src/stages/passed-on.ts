// An answer of the upstream as a caller gets it: no header that the spec does not document for it.
import { operations, type OperationId } from "@session-export/client/operations"
import type { Answer } from "../answer.ts"
import type { TakenAnswer } from "../upstream/taken-answer.ts"

/** Statuses that never have a body (RFC 9110, section 15). */
const BODILESS: ReadonlySet<number> = new Set([204, 205])
/** It is the proxy's word, whatever the upstream says. */
const OWN = "x-request-id"

/** Documented headers. */
export function passedHeaders(
  operationId: OperationId,
  { status, headers }: TakenAnswer,
): Record<string, string> {
  const out: Record<string, string> = {}
  for (const documented of operations[operationId].responses[status]?.headers ?? []) {
    const name = documented.toLowerCase()
    const value = name === OWN ? null : headers.get(name)
    if (value !== null && !isVague(name, value)) out[name] = value
  }
  return out
}

/** A date where the spec documents seconds. */
const isVague = (name: string, value: string): boolean =>
  name === "retry-after" && !/^\d{1,6}$/.test(value)

/** Status and body as they came; a type only where there may be a body. */
export function passedOn(operationId: OperationId, taken: TakenAnswer): Answer {
  const { status, headers, body } = taken
  const out = passedHeaders(operationId, taken)
  const documented = operations[operationId].responses[status]
  if (BODILESS.has(status) || documented?.mediaTypes.length === 0)
    return { status, headers: out, body: null }
  const type = headers.get("content-type")
  if (type !== null) out["content-type"] = type
  return { status, headers: out, body }
}
