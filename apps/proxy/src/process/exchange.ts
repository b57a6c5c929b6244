// One request and its answer, as undici tells of them.
import type { Dispatcher } from "undici"
import {
  reasonOf,
  UpstreamError,
  type AnswerHeaders,
  type UpstreamResponse,
} from "../upstream/carrier.ts"
import { incomingBody } from "./incoming-body.ts"

export interface ExchangeOptions {
  readonly signal: AbortSignal
  /** Until the head of the answer, milliseconds. */
  readonly timeoutMs: number
  /** Changes when an answer of this upstream turns out to be no HTTP. */
  readonly broken: () => unknown
}

export function exchange({ signal, timeoutMs, broken }: ExchangeOptions): {
  readonly answer: Promise<UpstreamResponse>
  readonly handler: Dispatcher.DispatchHandler
} {
  const { promise: answer, resolve, reject } = Promise.withResolvers<UpstreamResponse>()
  /** There from the moment the request begins to leave. */
  let dispatch: Dispatcher.DispatchController | undefined
  let answered = false
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
    if (answered) body.fail(error)
    else reject(error)
  }
  const stop = (reason: string): void => {
    const error = new UpstreamError(reason, { sent: dispatch !== undefined })
    dispatch?.abort(error)
    fail(error)
  }
  const body = incomingBody({ resume: () => dispatch?.resume(), stop })
  const leave = (): void => stop("aborted")
  // The pool's own time-out begins anew with each interim answer, and does not count the wait for a socket.
  const timer = setTimeout(() => stop("no answer in time"), timeoutMs)
  if (signal.aborted) leave()
  else signal.addEventListener("abort", leave, { once: true })

  const look = (before: unknown, rest: Uint8Array): void => {
    if (before !== broken()) return body.fail(new UpstreamError("longer than announced"))
    body.push(rest)
    body.end()
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
      const headers = headersOf(raw)
      const isJson = /json/i.test(headers.get("content-type") ?? "")
      left = isJson ? Infinity : Number(headers.get("content-length") ?? Infinity)
      answered = true
      resolve({ status, headers, body })
    },
    onResponseData(controller, chunk) {
      left -= chunk.length
      if (left === 0) last = chunk
      else if (!body.push(chunk)) controller.pause()
    },
    onResponseEnd() {
      end()
      if (last === undefined) return body.end()
      // By then the parser has gone on, and the socket with the rest in it has been closed.
      const [before, rest] = [broken(), last]
      setImmediate(() => setImmediate(look, before, rest))
    },
    onResponseError: (_controller, error) => fail(error),
  }
  return { answer, handler }
}

/** As they came: names in small letters, a list of values as one (RFC 9110, section 5.2). */
function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): AnswerHeaders {
  const get = (name: string): string | null => {
    const value = raw[name.toLowerCase()]
    return typeof value === "string" ? value : (value?.join(", ") ?? null)
  }
  return {
    get,
    has: (name) => get(name) !== null,
    keys: () => Object.keys(raw).values(),
  }
}
