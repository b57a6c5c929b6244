// An answer of the upstream as a caller gets it: no header that the spec does not document for it.
import { operations } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import type { TakenAnswer } from "../upstream/taken-answer.ts"

/** Statuses that never have a body (RFC 9110, section 15). */
const BODILESS: ReadonlySet<number> = new Set([204, 205])

/** Documented headers, but for the request's ID, which is the proxy's word. */
export function passedHeaders(c: Context<HouseEnv>, { status, headers }: TakenAnswer): Headers {
  const out = new Headers({ "x-request-id": c.get("requestId") })
  for (const name of operations[c.get("operationId")].responses[status]?.headers ?? []) {
    const value = headers.get(name)
    if (value !== null && !out.has(name) && !isVague(name, value)) out.set(name, value)
  }
  return out
}

/** A date where the spec documents seconds. */
const isVague = (name: string, value: string): boolean =>
  name === "Retry-After" && !/^\d{1,6}$/.test(value)

/** Status and body as they came; a type only where there may be a body. */
export function passedOn(c: Context<HouseEnv>, taken: TakenAnswer): Response {
  const { status, headers, body } = taken
  const out = passedHeaders(c, taken)
  const documented = operations[c.get("operationId")].responses[status]
  if (BODILESS.has(status) || documented?.mediaTypes.length === 0)
    return new Response(null, { status, headers: out })
  const type = headers.get("content-type")
  if (type !== null) out.set("content-type", type)
  return new Response(body, { status, headers: out })
}
