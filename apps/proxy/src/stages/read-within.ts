import { operations } from "@session-export/client/operations"
import { readBody, respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context, MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Who sends none of them is nobody, whatever the body says. */
const CREDENTIALS = ["x-auth-token", "x-api-key", "authorization"]

/**
 * Reads the body within its time. The spec knows no 408: a body that is late or breaks off is answered
 * with 400, and the connection, on which the rest may still come, is closed.
 */
export const readWithin = (
  { limits: { bodyTimeoutMs } }: Config,
  _deps: Deps,
): MiddlewareHandler<HouseEnv> => {
  const read = readBody()
  return async (c, next) => {
    const early = c.req.header("expect") === undefined ? undefined : unasked(c)
    if (early === "nobody") {
      c.set("bodyBytes", new Uint8Array())
      return next()
    }
    if (early !== undefined) return early

    let whole = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop: (() => void) | undefined
    const late = new Promise<"late">((settle) => {
      stop = (): void => settle("late")
      timer = setTimeout(stop, bodyTimeoutMs)
      c.get("signal").addEventListener("abort", stop)
    })
    const reading = read(c, async () => void (whole = true)).catch(() => "broken" as const)
    const outcome = await Promise.race([reading, late])
    clearTimeout(timer)
    if (stop) c.get("signal").removeEventListener("abort", stop)
    if (outcome === "late") {
      return cut(
        c,
        "body late",
        `the body did not arrive within ${bodyTimeoutMs} ms; send it at once`,
      )
    }
    if (outcome === "broken") {
      return cut(
        c,
        "body broke off",
        "the body broke off or is not framed as announced; send it again",
      )
    }
    return whole ? next() : outcome
  }
}

function cut(c: Context<HouseEnv>, cause: string, message: string): Response {
  c.get("facts").cause = cause
  return respondError(c, c.get("operationId"), 400, { message, headers: { connection: "close" } })
}

/** What can be said to a caller that asks before it sends its body (RFC 9110, section 10.1.1). */
function unasked(c: Context<HouseEnv>): Response | "nobody" | undefined {
  const operationId = c.get("operationId")
  const { body, security } = operations[operationId]
  if (body !== null && Number(c.req.header("content-length") ?? 0) > body.maxBytes) {
    return respondError(c, operationId, 413, {
      message: `the body is larger than ${body.maxBytes} bytes; send only the documented fields`,
      headers: { connection: "close" },
    })
  }
  const anonymous = CREDENTIALS.every((name) => c.req.header(name) === undefined)
  return security.length > 0 && anonymous ? "nobody" : undefined
}
