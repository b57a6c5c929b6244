// What carries a request to an upstream. The entry hands one in: the best its runtime has.
import type { Awaitable } from "../awaitable.ts"

interface UpstreamRequest {
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal
}

/** Headers of an answer, to be read; `Headers` are some. */
export type AnswerHeaders = Pick<Headers, "get" | "has" | "keys">

/** The same as `Headers`, for those who need them. */
export const toHeaders = (some: AnswerHeaders): Headers => {
  const headers = new Headers()
  for (const name of some.keys()) headers.set(name, some.get(name) ?? "")
  return headers
}

/** A body that is on its way; taken once, in one of three ways. */
export interface UpstreamBody {
  /** As it comes and as slowly as it is read; errors when the upstream breaks off. */
  stream(): ReadableStream<Uint8Array>
  /**
   * All of it; undefined when it is longer than `limit` bytes, and then the rest is not asked for.
   *
   * @throws UpstreamError when it breaks off.
   */
  bytes(limit: number): Awaitable<Uint8Array<ArrayBuffer> | undefined>
  /** Nobody wants it. */
  cancel(): Promise<void>
}

export interface UpstreamResponse {
  readonly status: number
  readonly headers: AnswerHeaders
  readonly body: UpstreamBody
}

/** Sends once, follows no redirect; throws UpstreamError when there is no answer. */
export type Carrier = (request: UpstreamRequest) => Promise<UpstreamResponse>

/** No usable answer from upstream; `reason` is a word for the log, never the runtime's message. */
export class UpstreamError extends Error {
  readonly reason: string
  /** False when the request certainly never left: no address, no connection. */
  readonly sent: boolean

  constructor(reason: string, options: ErrorOptions & { readonly sent?: boolean } = {}) {
    super(`upstream: ${reason}`, options)
    this.reason = reason
    this.sent = options.sent ?? true
  }
}

/** The code of an error thrown by a runtime's client, or its class. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown"
  if (error instanceof UpstreamError) return error.reason
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return "code" in error && typeof error.code === "string" ? error.code : error.name
}
