// What the stages read of a request.

/** Headers to be read; `Headers` are some. */
export interface IncomingHeaders {
  get(name: string): string | null
  has(name: string): boolean
  forEach(each: (value: string, name: string) => void): void
}

/** A request as it came; what a runtime offers better than `Request` does, its entry hands in. */
export interface Incoming {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: IncomingHeaders
  /** Null for none. Not to be asked for where `whole` is. */
  readonly body: ReadableStream<Uint8Array> | null
  /**
   * All of a body whose length was announced and is within bounds, without a stream being made of it, or
   * what became of it instead. Not there where the runtime has no such way.
   */
  whole?(timeoutMs: number): Promise<Uint8Array | "late" | "broken">
  /** Calls `leave` when the caller has gone, now if it has, until what it returns is called. */
  onLeave(leave: (reason: unknown) => void): () => void
}

export const fromRequest = (request: Request): Incoming => ({
  method: request.method,
  url: request.url,
  headers: request.headers,
  get body() {
    return request.body
  },
  onLeave(leave) {
    const { signal } = request
    const gone = (): void => leave(signal.reason)
    if (signal.aborted) gone()
    else signal.addEventListener("abort", gone, { once: true })
    // Left there it would keep the request: Node's holds its signal until it is collected itself.
    return () => signal.removeEventListener("abort", gone)
  },
})
