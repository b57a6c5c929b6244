// What carries a request to an upstream. The entry hands one in: the best its runtime has.

export interface UpstreamRequest {
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal
}

export interface UpstreamResponse {
  readonly status: number
  readonly headers: Headers
  /** The body as it comes; errors when the upstream breaks off. */
  readonly body: ReadableStream<Uint8Array>
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
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return "code" in error && typeof error.code === "string" ? error.code : error.name
}
