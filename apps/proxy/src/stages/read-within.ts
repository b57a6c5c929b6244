import { operations } from "@session-export/client/operations"
import { bodyLimit, readRequestBody, type ReadBody } from "@session-export/validators/hono"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Answering, Call, Next, Stage } from "../call.ts"
import type { Config } from "../config.ts"

/** Who sends none of them is nobody, whatever the body says. */
const CREDENTIALS = ["x-auth-token", "x-api-key", "authorization"]

/**
 * Reads the body within its time: by the runtime's own way where it is known to fit, piece by piece and
 * counted otherwise. The spec knows no 408: a body that is late or breaks off is answered with 400, and
 * the connection, on which the rest may still come, is closed.
 */
export function readWithin({ limits: { bodyTimeoutMs } }: Pick<Config, "limits">): Stage {
  return (call, next) => {
    const { request } = call
    const { headers } = request
    const early = headers.has("expect") ? unasked(call) : undefined
    if (early === "nobody") return next(call)
    if (early !== undefined) return early
    const announced = Number(headers.get("content-length") ?? 0)
    const fits = announced <= bodyLimit(call.operationId) && !headers.has("transfer-encoding")
    if (request.whole === undefined || !fits) return slowly(call, announced, next)
    return announced === 0 ? next(call) : wholly(request.whole(bodyTimeoutMs), call, next)
  }

  function wholly(
    reading: Promise<Uint8Array | "late" | "broken">,
    call: Call,
    next: Next,
  ): Promise<Answer> {
    return reading.then((outcome) => {
      if (typeof outcome === "string") return cut(call, outcome, bodyTimeoutMs)
      call.body = outcome
      return next(call)
    })
  }

  async function slowly(call: Call, announced: number, next: Next): Promise<Answer> {
    const { promise: late, resolve } = Promise.withResolvers<"late">()
    const stop = (): void => resolve("late")
    const timer = setTimeout(stop, bodyTimeoutMs)
    call.signal.addEventListener("abort", stop)
    const reading = readRequestBody(call.operationId, call.request.body, announced)
    const outcome = await Promise.race([reading.catch(() => "broken" as const), late])
    clearTimeout(timer)
    call.signal.removeEventListener("abort", stop)
    return typeof outcome === "string"
      ? cut(call, outcome, bodyTimeoutMs)
      : taken(call, outcome, next)
  }
}

function taken(call: Call, read: ReadBody, next: Next): Answering {
  if (!read.ok) return errorAnswer(call.operationId, read.status, read)
  call.body = read.bytes
  return next(call)
}

function cut({ facts, operationId }: Call, how: "late" | "broken", timeoutMs: number): Answer {
  facts.cause = how === "late" ? "body late" : "body broke off"
  const message =
    how === "late"
      ? `the body did not arrive within ${timeoutMs} ms; send it at once`
      : "the body broke off or is not framed as announced; send it again"
  return errorAnswer(operationId, 400, { message, headers: { connection: "close" } })
}

/** What can be said to a caller that asks before it sends its body (RFC 9110, section 10.1.1). */
function unasked({ operationId, request: { headers } }: Call): Answer | "nobody" | undefined {
  const { body, security } = operations[operationId]
  if (body !== null && Number(headers.get("content-length") ?? 0) > body.maxBytes) {
    return errorAnswer(operationId, 413, {
      message: `the body is larger than ${body.maxBytes} bytes; send only the documented fields`,
      headers: { connection: "close" },
    })
  }
  const anonymous = CREDENTIALS.every((name) => !headers.has(name))
  return security.length > 0 && anonymous ? "nobody" : undefined
}
