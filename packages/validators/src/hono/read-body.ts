import { operations } from "@session-export/client/operations"
import type { Context, MiddlewareHandler } from "hono"
import type { HouseEnv } from "./env.ts"
import { respondError } from "./respond-error.ts"

/**
 * Read and thrown away behind the limit before 413 is answered: most senders look for an answer only
 * when they have sent everything, and closing on them would lose it.
 */
const DISCARD_BYTES = 16 * 1024 * 1024
/** A sender that takes longer for the rest gets its answer without having sent it. */
const DISCARD_MS = 2000

/**
 * Reads the body into `bodyBytes`, counting for itself: a length that is announced may lie, and a
 * chunked body announces none. Past the spec's limit nothing is kept and the answer is 413.
 */
export const readBody = (): MiddlewareHandler<HouseEnv> => async (c, next) => {
  const operationId = c.get("operationId")
  // An operation without a body keeps one byte at most, enough to refuse it.
  const limit = operations[operationId].body?.maxBytes ?? 1
  const bytes = await upTo(c, limit)
  if (bytes === undefined) {
    if (limit === 1) {
      return respondError(c, operationId, 400, { message: "this operation takes no body" })
    }
    return respondError(c, operationId, 413, {
      message: `the body is larger than ${limit} bytes; send only the documented fields`,
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
  // What is announced as too large is not collected at all.
  const announced = Number(c.req.header("content-length") ?? 0)
  while (length <= limit && announced <= limit) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, length)
    length += value.length
    chunks.push(value)
  }
  await discard(reader)
  return undefined
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<"late">((settle) => {
    timer = setTimeout(() => settle("late"), DISCARD_MS)
  })
  for (let length = 0; length <= DISCARD_BYTES;) {
    const piece = await Promise.race([reader.read(), late])
    if (piece === "late" || piece.done) break
    length += piece.value.length
  }
  clearTimeout(timer)
  // Not awaited: a sender that stalls must not hold the answer back.
  void reader.cancel().catch(() => undefined)
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
