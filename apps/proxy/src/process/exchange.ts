// One request and its answer, as undici tells of them.
import type { Dispatcher } from "undici"
import {
  reasonOf,
  UpstreamError,
  type AnswerHeaders,
  type UpstreamResponse,
} from "../upstream/carrier.ts"
import { IncomingBody } from "./incoming-body.ts"

export interface ExchangeOptions {
  readonly signal: AbortSignal
  /** Until the head of the answer, milliseconds. */
  readonly timeoutMs: number
  /** Changes when an answer of this upstream turns out to be no HTTP. */
  readonly broken: () => unknown
}

/** A class, as is all of which one is made for each call: a dozen functions each time are not for nothing. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<UpstreamResponse>
  readonly #resolve: (answer: UpstreamResponse) => void
  readonly #reject: (error: UpstreamError) => void
  readonly #options: ExchangeOptions
  readonly #timer: NodeJS.Timeout
  readonly #body: IncomingBody
  readonly #leave = (): void => this.stop("aborted")
  /** There from the moment the request begins to leave. */
  #dispatch: Dispatcher.DispatchController | undefined
  #answered = false
  #over = false
  /** Bytes of a file that are still to come; JSON that is cut is no JSON, and needs no such care. */
  #left = Infinity
  /** The end of a file, held back until it is known that nothing more was sent: then it would be cut. */
  #last: Uint8Array | undefined

  constructor(options: ExchangeOptions) {
    const { signal, timeoutMs } = options
    const { promise, resolve, reject } = Promise.withResolvers<UpstreamResponse>()
    this.answer = promise
    this.#resolve = resolve
    this.#reject = reject
    this.#options = options
    this.#body = new IncomingBody(this)
    // The pool's own time-out begins anew with each interim answer, and does not count the wait for a socket.
    this.#timer = setTimeout(outOfTime, timeoutMs, this)
    if (signal.aborted) this.#leave()
    else signal.addEventListener("abort", this.#leave, { once: true })
  }

  /** More of the body may come. */
  resume(): void {
    this.#dispatch?.resume()
  }

  /** Nothing more may come; the connection is of no use. */
  stop(reason: string): void {
    const error = new UpstreamError(reason, { sent: this.#dispatch !== undefined })
    this.#dispatch?.abort(error)
    this.#fail(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Whoever has left while it waited for a socket wants it no more.
    if (this.#over) controller.abort(new UpstreamError("aborted", { sent: false }))
    else this.#dispatch = controller
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    raw: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // Interim answers say nothing yet.
    if (status < 200) return
    clearTimeout(this.#timer)
    const headers = new RawHeaders(raw)
    const isJson = /json/i.test(headers.get("content-type") ?? "")
    this.#left = isJson ? Infinity : Number(headers.get("content-length") ?? Infinity)
    this.#answered = true
    this.#resolve({ status, headers, body: this.#body })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#left -= chunk.length
    if (this.#left === 0) this.#last = chunk
    else if (!this.#body.push(chunk)) controller.pause()
  }

  onResponseEnd(): void {
    this.#end()
    const rest = this.#last
    if (rest === undefined) return this.#body.end()
    // By then the parser has gone on, and the socket with the rest in it has been closed.
    const { broken } = this.#options
    const before = broken()
    setImmediate(() =>
      setImmediate(() => {
        if (before !== broken()) return this.#body.fail(new UpstreamError("longer than announced"))
        this.#body.push(rest)
        this.#body.end()
      }),
    )
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error)
  }

  #end(): void {
    this.#over = true
    clearTimeout(this.#timer)
    this.#options.signal.removeEventListener("abort", this.#leave)
  }

  #fail(cause: unknown): void {
    if (this.#over) return
    this.#end()
    const sent = this.#dispatch !== undefined
    const error =
      cause instanceof UpstreamError ? cause : new UpstreamError(reasonOf(cause), { cause, sent })
    if (this.#answered) this.#body.fail(error)
    else this.#reject(error)
  }
}

const outOfTime = (exchange: Exchange): void => exchange.stop("no answer in time")

/** As they came: names in small letters, a list of values as one (RFC 9110, section 5.2). */
class RawHeaders implements AnswerHeaders {
  readonly #raw: Readonly<Record<string, string | string[] | undefined>>

  constructor(raw: Readonly<Record<string, string | string[] | undefined>>) {
    this.#raw = raw
  }

  get(name: string): string | null {
    const value = this.#raw[name] ?? this.#raw[name.toLowerCase()]
    return typeof value === "string" ? value : (value?.join(", ") ?? null)
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  keys(): ReturnType<AnswerHeaders["keys"]> {
    return Object.keys(this.#raw).values()
  }
}
