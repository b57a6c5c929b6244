// The carrier of processes: one keep-alive pool per upstream, no pipelining (a POST must not be sent twice).
// On Bun and Deno as well: their own fetch sends a create once more when a kept connection is reset, and
// cannot see that an upstream sent more than it announced.
// By its file: Bun has a module of its own for the plain name, in which most is missing.
import { Agent } from "undici/index.js"
import { reasonOf, UpstreamError, type Carrier } from "../upstream/carrier.ts"
import { Exchange } from "./exchange.ts"

export interface UndiciOptions {
  /** Milliseconds until an upstream must have answered; between two pieces of a body as well. */
  readonly timeoutMs: number
  /** Sockets to one upstream. */
  readonly connections: number
}

export interface UndiciCarrier {
  readonly send: Carrier
  close(): Promise<void>
}

/** Tokens of 40 KB come in a header. */
const MAX_HEADER_BYTES = 64 * 1024

export function undiciCarrier({ timeoutMs, connections }: UndiciOptions): UndiciCarrier {
  const dispatcher = new Agent({
    connections,
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  /** How often each upstream has said what is no answer, or more than one: its words, not a closed line. */
  const broken = new Map<string, number>()
  dispatcher.on("disconnect", ({ origin }, _targets, error) => {
    const more = error.message === "bad response" || reasonOf(error).startsWith("HPE_")
    if (more) broken.set(origin, (broken.get(origin) ?? 0) + 1)
  })
  return {
    send({ method, url, headers, body, signal }) {
      const { origin, pathname, search } = url
      const exchange = new Exchange({ signal, timeoutMs, broken: () => broken.get(origin) })
      const options = { origin, path: pathname + search, method, headers, body }
      try {
        dispatcher.dispatch(options, exchange)
      } catch (cause) {
        // Closed, or asked for what no HTTP request can be.
        return Promise.reject(new UpstreamError("not sent", { cause, sent: false }))
      }
      return exchange.answer
    },
    close: () => dispatcher.close(),
  }
}
