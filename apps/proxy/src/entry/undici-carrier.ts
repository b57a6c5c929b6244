// Node's carrier: one keep-alive pool per upstream, no pipelining (a POST must not be sent twice).
import { Agent, request as send, type Dispatcher } from "undici"
import { reasonOf, UpstreamError, type Carrier } from "../upstream/carrier.ts"

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

export function undiciCarrier({ timeoutMs, connections }: UndiciOptions): UndiciCarrier {
  const dispatcher = new Agent({
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  return {
    async send({ method, url, headers, body, signal }) {
      try {
        const options = { dispatcher, method, headers: { ...headers }, body, signal }
        const answer = await send(url, options)
        return {
          status: answer.statusCode,
          headers: toHeaders(answer.headers),
          body: toStream(answer.body),
        }
      } catch (cause) {
        throw new UpstreamError(reasonOf(cause), { cause })
      }
    },
    close: () => dispatcher.close(),
  }
}

function toHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  return headers
}

/** Pulled piece by piece: as slow as the slower side, and gone when the caller goes. */
function toStream(body: Dispatcher.ResponseData["body"]): ReadableStream<Uint8Array> {
  // A body that is thrown away reports its own end as an error; whoever reads gets it anyway.
  body.on("error", () => undefined)
  const pieces = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      // A short rest is read, so that the socket can be used again; a long one closes it.
      cancel: () => body.dump({ limit: 65_536 }).catch(() => undefined),
    },
    { highWaterMark: 0 },
  )
}
