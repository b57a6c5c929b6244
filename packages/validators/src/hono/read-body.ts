import { operations, type OperationId } from "@session-export/client/operations"
import type { MiddlewareHandler } from "hono"
import { parseJson } from "../parse-json.ts"
import type { HouseEnv } from "./env.ts"
import { respondError } from "./respond-error.ts"

/**
 * Read and thrown away behind the limit before 413 is answered: most senders look for an answer only
 * when they have sent everything, and closing on them would lose it.
 */
const DISCARD_BYTES = 16 * 1024 * 1024
/** A sender that takes longer for the rest gets its answer without having sent it. */
const DISCARD_MS = 2000

/** Reads the body into `bodyBytes`, or answers why it cannot be taken: `readRequestBody`. */
export const readBody = (): MiddlewareHandler<HouseEnv> => async (c, next) => {
  const operationId = c.get("operationId")
  const announced = c.req.header("content-length")
  const read = await readRequestBody(operationId, c.req.raw.body, Number(announced ?? 0))
  if (!read.ok) return respondError(c, operationId, read.status, { message: read.message })
  c.set("bodyBytes", read.bytes)
  return next()
}

/** A body that was read, or the status and the words that say why not. */
export type ReadBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly status: number; readonly message: string }

/**
 * Reads a body, counting for itself: `announced`, the length in bytes that the sender says, may lie, and a
 * chunked body announces none. Past the spec's limit nothing is kept and the status is 413.
 */
export async function readRequestBody(
  operationId: OperationId,
  stream: ReadableStream<Uint8Array> | null,
  announced: number,
): Promise<ReadBody> {
  const limit = bodyLimit(operationId)
  const { bytes, whole } = await upTo(stream, announced, limit)
  if (whole) return { ok: true, bytes }
  if (limit === 1) return { ok: false, status: 400, message: "this operation takes no body" }
  return { ok: false, ...tooLarge(bytes, limit) }
}

/** Bytes; of an operation without a body one is kept at most, enough to refuse it. */
export const bodyLimit = (operationId: OperationId): number =>
  operations[operationId].body?.maxBytes ?? 1

/** More than the limit is 413, unless its beginning alone is worse than large. */
function tooLarge(beginning: Uint8Array, limit: number) {
  const parsed = parseJson(beginning, { maxBytes: limit })
  if (!parsed.ok && parsed.rule === "max-depth") return parsed
  return {
    status: 413,
    message: `the body is larger than ${limit} bytes; send only the documented fields`,
  }
}

/** All of the body, or its first bytes when it is longer than the limit; the rest is thrown away. */
async function upTo(stream: ReadableStream<Uint8Array> | null, announced: number, limit: number) {
  if (stream === null) return { bytes: new Uint8Array(), whole: true }
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  // What is announced as too large may stall; it is read on the clock from its first byte.
  while (length <= limit && announced <= limit) {
    const { done, value } = await reader.read()
    if (done) return { bytes: joined(chunks), whole: true }
    length += value.length
    chunks.push(value)
  }
  const beginning = await discard(reader, limit - length)
  const bytes = joined([...chunks, ...beginning]).subarray(0, limit)
  return { bytes, whole: false }
}

/** Reads to the end within bounds, and returns the first `keep` bytes of it, or a little more. */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>, keep: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<"late">((settle) => {
    timer = setTimeout(() => settle("late"), DISCARD_MS)
  })
  const kept: Uint8Array[] = []
  for (let length = 0; length <= DISCARD_BYTES;) {
    const piece = await Promise.race([reader.read(), late])
    if (piece === "late" || piece.done) break
    if (length < keep) kept.push(piece.value)
    length += piece.value.length
  }
  clearTimeout(timer)
  // Not awaited: a sender that stalls must not hold the answer back.
  void reader.cancel().catch(() => undefined)
  return kept
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
