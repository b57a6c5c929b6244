import { operations } from "@session-export/client/operations"
import { bodyLimit, readRequestBody, type ReadBody } from "@session-export/validators/hono"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Call, Stage } from "../call.ts"
import type { Config } from "../config.ts"

/** Who sends none of them is nobody, whatever the body says. */
const CREDENTIALS = ["x-auth-token", "x-api-key", "authorization"]

/**
 * Reads the body within its time. The spec knows no 408: a body that is late or breaks off is answered
 * with 400, and the connection, on which the rest may still come, is closed.
 */
export const readWithin =
  ({ limits: { bodyTimeoutMs } }: Pick<Config, "limits">): Stage =>
  async (call, next) => {
    const early = call.request.headers.has("expect") ? unasked(call) : undefined
    if (early === "nobody") return next()
    if (early !== undefined) return early

    const { promise: late, resolve } = Promise.withResolvers<"late">()
    const stop = (): void => resolve("late")
    const timer = setTimeout(stop, bodyTimeoutMs)
    call.signal.addEventListener("abort", stop)
    const reading = read(call).catch(() => "broken" as const)
    const outcome = await Promise.race([reading, late])
    clearTimeout(timer)
    call.signal.removeEventListener("abort", stop)
    if (outcome === "late") {
      return cut(
        call,
        "body late",
        `the body did not arrive within ${bodyTimeoutMs} ms; send it at once`,
      )
    }
    if (outcome === "broken") {
      return cut(
        call,
        "body broke off",
        "the body broke off or is not framed as announced; send it again",
      )
    }
    if (!outcome.ok) return errorAnswer(call.operationId, outcome.status, outcome)
    call.body = outcome.bytes
    return next()
  }

/** By the runtime's own way where a body is known to fit, piece by piece and counted otherwise. */
async function read({ operationId, request }: Call): Promise<ReadBody> {
  const { headers, whole } = request
  const length = headers.get("content-length")
  const announced = Number(length ?? 0)
  if (
    whole === undefined ||
    announced > bodyLimit(operationId) ||
    headers.has("transfer-encoding")
  ) {
    return readRequestBody(operationId, request.body, announced)
  }
  return { ok: true, bytes: await whole() }
}

function cut({ facts, operationId }: Call, cause: string, message: string): Answer {
  facts.cause = cause
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
