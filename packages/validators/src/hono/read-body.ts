import { operations } from "@session-export/client/operations"
import type { Context, MiddlewareHandler } from "hono"
import type { HouseEnv } from "./env.ts"
import { respondError } from "./respond-error.ts"

/**
 * Reads the body into `bodyBytes`, counting for itself: a length that is announced may lie, and a
 * chunked body announces none. Past the spec's limit the answer is 413 and the rest is not read.
 */
export const readBody = (): MiddlewareHandler<HouseEnv> => async (c, next) => {
  const operationId = c.get("operationId")
  // An operation without a body reads one byte at most, enough to refuse it.
  const limit = operations[operationId].body?.maxBytes ?? 1
  const announced = Number(c.req.header("content-length") ?? 0)
  const bytes = announced > limit && limit > 1 ? undefined : await upTo(c, limit)
  if (bytes === undefined) {
    if (limit === 1) return respondError(c, operationId, 400, { message: "this operation takes no body" })
    return respondError(c, operationId, 413, {
      message: `the body is larger than ${limit} bytes; send only the documented fields`,
      // What is left unread would be taken for the next request.
      headers: { connection: "close" },
    })
  }
  c.set("bodyBytes", bytes)
  return next()
}

async function upTo(c: Context<HouseEnv>, limit: number): Promise<Uint8Array | undefined> {
  const stream = c.req.raw.body
  if (stream === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      // Not awaited: a sender that stalls must not hold the answer back.
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
