// One request and its answer, as undici tells of them.
import type { Dispatcher } from "undici"
import { reasonOf, UpstreamError, type UpstreamResponse } from "../upstream/carrier.ts"

export interface ExchangeOptions {
  readonly signal: AbortSignal
  /** Until the head of the answer, milliseconds. */
  readonly timeoutMs: number
  /** Changes when an answer of this upstream turns out to be no HTTP. */
  readonly broken: () => unknown
}

/** Bytes of a body held for a reader that is slower than the upstream. */
const HELD_BYTES = 64 * 1024
/** Rest of an unwanted body that is read, so that its socket can be used again; a longer one closes it. */
const DISCARD_BYTES = 64 * 1024

export function exchange({ signal, timeoutMs, broken }: ExchangeOptions): {
  readonly answer: Promise<UpstreamResponse>
  readonly handler: Dispatcher.DispatchHandler
} {
  const { promise: answer, resolve, reject } = Promise.withResolvers<UpstreamResponse>()
  /** There from the moment the request begins to leave. */
  let dispatch: Dispatcher.DispatchController | undefined
  let body: ReadableStreamDefaultController<Uint8Array> | undefined
  let discarded: number | undefined
  let over = false
  /** Bytes of a file that are still to come; JSON that is cut is no JSON, and needs no such care. */
  let left = Infinity
  /** The end of a file, held back until it is known that nothing more was sent: then it would be cut. */
  let last: Uint8Array | undefined

  const end = (): void => {
    over = true
    clearTimeout(timer)
    signal.removeEventListener("abort", leave)
  }
  const fail = (cause: unknown): void => {
    if (over) return
    end()
    const sent = dispatch !== undefined
    const reason = reasonOf(cause)
    const error =
      cause instanceof UpstreamError ? cause : new UpstreamError(reason, { cause, sent })
    if (body === undefined) reject(error)
    else if (discarded === undefined) body.error(error)
  }
  const stop = (reason: string): void => {
    const error = new UpstreamError(reason, { sent: dispatch !== undefined })
    dispatch?.abort(error)
    fail(error)
  }
  const leave = (): void => stop("aborted")
  // The pool's own time-out begins anew with each interim answer, and does not count the wait for a socket.
  const timer = setTimeout(() => stop("no answer in time"), timeoutMs)
  if (signal.aborted) leave()
  else signal.addEventListener("abort", leave, { once: true })

  const stream = (): ReadableStream<Uint8Array> =>
    new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (body = controller),
        pull: () => dispatch?.resume(),
        cancel() {
          discarded = 0
          dispatch?.resume()
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: HELD_BYTES }),
    )

  const look = (before: unknown): void => {
    // Thrown away in the meantime: there is nothing left to close.
    if (discarded !== undefined) return
    if (before !== broken()) return body?.error(new UpstreamError("longer than announced"))
    if (last) body?.enqueue(last)
    body?.close()
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      // Whoever has left while it waited for a socket wants it no more.
      if (over) controller.abort(new UpstreamError("aborted", { sent: false }))
      else dispatch = controller
    },
    onResponseStart(_controller, status, raw) {
      // Interim answers say nothing yet.
      if (status < 200) return
      clearTimeout(timer)
      const headers = toHeaders(raw)
      const isJson = /json/i.test(headers.get("content-type") ?? "")
      left = isJson ? Infinity : Number(headers.get("content-length") ?? Infinity)
      resolve({ status, headers, body: stream() })
    },
    onResponseData(controller, chunk) {
      if (discarded !== undefined) {
        discarded += chunk.length
        if (discarded > DISCARD_BYTES) stop("discarded")
        return
      }
      left -= chunk.length
      if (left === 0) {
        last = chunk
        return
      }
      body?.enqueue(chunk)
      if ((body?.desiredSize ?? 1) <= 0) controller.pause()
    },
    onResponseEnd() {
      end()
      if (discarded !== undefined) return
      if (last === undefined) return body?.close()
      const before = broken()
      // By then the parser has gone on, and the socket with the rest in it has been closed.
      setImmediate(() => setImmediate(look, before))
    },
    onResponseError: (_controller, error) => fail(error),
  }
  return { answer, handler }
}

function toHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  return headers
}
