// A carrier before a server that answers as a test tells it to.
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest"
import { UpstreamError, type Carrier, type UpstreamResponse } from "../src/upstream/carrier.ts"

/** A server that answers as a test tells it to, and a fresh carrier to it for each test. */
export interface CarrierRig {
  respond: (response: ServerResponse, request: IncomingMessage) => void
  /** Sockets that were opened in this test. */
  connections: number
  readonly send: (signal?: AbortSignal, body?: string | null) => Promise<UpstreamResponse>
}

export interface MadeCarrier {
  readonly send: Carrier
  close(): Promise<void>
}

/** Milliseconds; a test that waits for it has nothing else to wait for. */
const TIMEOUT_MS = 1000

export function carrierRig(make: (options: { timeoutMs: number }) => MadeCarrier): CarrierRig {
  const server = createServer((request, response) => {
    request.resume()
    rig.respond(response, request)
  })
  server.on("connection", () => (rig.connections += 1))
  let url: URL
  let carrier: MadeCarrier
  const rig: CarrierRig = {
    respond: () => undefined,
    connections: 0,
    send: (signal = new AbortController().signal, body = null) =>
      carrier.send({
        method: body === null ? "GET" : "POST",
        url,
        headers: { "x-a": "1" },
        body,
        signal,
      }),
  }
  beforeAll(async () => {
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    url = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/a?b=c`)
  })
  beforeEach(() => {
    rig.connections = 0
    carrier = make({ timeoutMs: TIMEOUT_MS })
  })
  afterEach(() => carrier.close())
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return rig
}

export async function bytes({ body }: UpstreamResponse): Promise<number> {
  let length = 0
  for await (const piece of body.stream()) length += piece.length
  return length
}
export const drop = ({ body }: UpstreamResponse): Promise<void> => body.cancel()

export async function error(work: Promise<unknown>): Promise<UpstreamError> {
  const failed = await work.catch((cause: unknown) => cause)
  if (!(failed instanceof UpstreamError)) expect.fail(`no UpstreamError: ${String(failed)}`)
  return failed
}

export const csv = { "content-type": "text/csv" }
