// A carrier over a runtime's `fetch`, for runtimes that have nothing nearer to the wire.
import { reasonOf, UpstreamError, type Carrier } from "./carrier.ts"
import { piecewise } from "./piecewise.ts"
import { streamedBody } from "./streamed-body.ts"

/** What of a runtime's `fetch` is used. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>

export interface FetchCarrierOptions {
  /** The runtime's own, with whatever it must be told besides, such as to leave codings alone. */
  readonly fetch: Fetch
  /** Milliseconds until an upstream must have answered; between two pieces of a body as well. */
  readonly timeoutMs: number
  /** Largest piece of a body, bytes; the runtime's own pieces unless given, and its bodies must be byte streams. */
  readonly pieceBytes?: number
  /** Whether an error of this runtime proves that nothing was sent; in doubt false. */
  readonly neverSent: (error: unknown) => boolean
}

/**
 * Whatever bounds sockets and keeps them open is the runtime's. Some of them hide how an answer was
 * framed, so its length is counted here once more.
 */
export function fetchCarrier(options: FetchCarrierOptions): Carrier {
  const { fetch, timeoutMs, pieceBytes, neverSent } = options
  return async ({ method, url, headers, body, signal }) => {
    if (signal.aborted) throw new UpstreamError("aborted", { sent: false })
    const line = new AbortController()
    const leave = (): void => line.abort(new UpstreamError("aborted"))
    signal.addEventListener("abort", leave, { once: true })
    const ended = (): void => signal.removeEventListener("abort", leave)
    const late = new UpstreamError("no answer in time")
    const timer = setTimeout(() => line.abort(late), timeoutMs)
    try {
      const init = { method, headers, body, redirect: "manual", signal: line.signal } as const
      const answer = await fetch(url, init)
      // Not every runtime waits for the answer behind an interim one.
      if (answer.status < 200) line.abort(new UpstreamError("interim answer"))
      // Not every runtime looks at the signal once more when it hands the answer over.
      if (line.signal.aborted) {
        await answer.body?.cancel()
        throw line.signal.reason
      }
      const { status, headers: answered } = answer
      const how = { length: lengthOf(answer), stallMs: timeoutMs, pieceBytes, line, ended }
      return { status, headers: answered, body: streamedBody(piecewise(answer.body, how)) }
    } catch (cause) {
      ended()
      if (line.signal.aborted) throw line.signal.reason
      throw new UpstreamError(reasonOf(cause), { cause, sent: !neverSent(cause) })
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Bytes its head announces; Infinity where it does not, or where a runtime may have undone a coding. */
function lengthOf({ status, headers }: Response): number {
  const length = headers.get("content-length") ?? ""
  const plain = (headers.get("content-encoding") ?? "identity").trim() === "identity"
  // These have no body, whatever they announce (RFC 9110, section 8.6).
  if (status === 204 || status === 304) return 0
  return plain && /^\d+$/.test(length) ? Number(length) : Infinity
}
