// A real HTTP server that answers from a list, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Answer = (response: ServerResponse, request: Received) => void

export interface TestServer {
  readonly url: string
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** Each request takes the next answer; the last one stays. */
export async function startServer(...answers: readonly [Answer, ...Answer[]]): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request
    void text(request).then((body) => {
      const answer = answers[Math.min(received.length, answers.length - 1)]
      const record = { method, url, headers, body }
      received.push(record)
      answer?.(response, record)
    })
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("no address")
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async close() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

export const answerJson =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body))

export const answerBytes =
  (bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(200, headers).end(bytes)
