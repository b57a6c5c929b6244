import { streamOf } from "../passage.ts"
import { reasonOf, UpstreamError } from "./carrier.ts"

export interface PiecewiseOptions {
  /** Bytes that were announced; Infinity = none were. */
  readonly length: number
  /** Longest wait for the next piece, milliseconds. */
  readonly stallMs: number
  /** Largest piece, where the runtime's own pieces are too small to be worth their price. */
  readonly pieceBytes: number | undefined
  /** Ends the exchange; aborted with an UpstreamError by whoever wants it to end. */
  readonly line: AbortController
  /** Called once, when nothing more will come. */
  readonly ended: () => void
}

/**
 * A body as it comes, a piece for each that is asked for; errors with an UpstreamError when it breaks
 * off, stalls, or has another length than was announced.
 */
export function piecewise(
  body: ReadableStream<Uint8Array> | null,
  { length, stallMs, pieceBytes, line, ended }: PiecewiseOptions,
): ReadableStream<Uint8Array> {
  const reader = body && readerOf(body, pieceBytes)
  let left = length

  const fail = (cause: unknown): never => {
    ended()
    if (line.signal.aborted) throw line.signal.reason
    const error =
      cause instanceof UpstreamError ? cause : new UpstreamError(reasonOf(cause), { cause })
    // What is left of it is of no use to anybody.
    line.abort(error)
    throw error
  }

  return streamOf({
    async next(memory) {
      const timer = setTimeout(() => line.abort(new UpstreamError("stalled")), stallMs)
      try {
        const { done = true, value } = (await reader?.read(memory)) ?? {}
        if (line.signal.aborted) throw line.signal.reason
        if (!done) left -= value?.length ?? 0
        if (left < 0) throw new UpstreamError("longer than announced")
        if (done && left > 0 && left < Infinity) throw new UpstreamError("shorter than announced")
        if (!done) return value
        ended()
        return undefined
      } catch (cause) {
        return fail(cause)
      } finally {
        clearTimeout(timer)
      }
    },
    async leave() {
      ended()
      await reader?.cancel().catch(() => undefined)
    },
  })
}

/** Room for the first piece, bytes; for the next ones twice as much as long as they fill it. */
const LEAST_ROOM = 64 * 1024

interface Reader {
  read(memory: ArrayBuffer | undefined): Promise<ReadableStreamReadResult<Uint8Array>>
  cancel(): Promise<void>
}

function readerOf(body: ReadableStream<Uint8Array>, pieceBytes: number | undefined): Reader {
  if (pieceBytes === undefined) {
    const plain = body.getReader()
    return { read: () => plain.read(), cancel: () => plain.cancel() }
  }
  const reader = body.getReader({ mode: "byob" })
  let room = Math.min(LEAST_ROOM, pieceBytes)
  return {
    async read(memory) {
      // As much as there is by then: a slow body is not held for as much as a fast one.
      const into = memory?.byteLength === room ? new Uint8Array(memory) : new Uint8Array(room)
      const piece = await reader.read(into)
      const got = piece.value?.length ?? 0
      if (got === room) room = Math.min(room * 2, pieceBytes)
      else if (got < room / 4) room = Math.max(room / 2, LEAST_ROOM)
      return piece
    },
    cancel: () => reader.cancel(),
  }
}
