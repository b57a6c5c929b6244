// An upstream that answers as a test tells it to.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"

interface Got {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}

export interface PlainUpstream {
  readonly url: string
  readonly received: Got[]
  answer: (response: ServerResponse, request: Got) => void
  stop(): Promise<unknown>
}

/** Starts as one that says yes to a new export, each with a task of its own. */
export async function plainUpstream(): Promise<PlainUpstream> {
  const server = createServer({ maxHeaderSize: 131_072 }, (incoming, response) => {
    void text(incoming).then((body) => {
      const { method = "", url = "", headers } = incoming
      const got = { method, url, headers, body }
      upstream.received.push(got)
      upstream.answer(response, got)
    })
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  const upstream: PlainUpstream = {
    url: `http://127.0.0.1:${port}`,
    received: [],
    answer: (response) =>
      void response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ task_id: `task-${upstream.received.length}` })),
    stop() {
      server.closeAllConnections()
      return new Promise((settle) => server.close(settle))
    },
  }
  return upstream
}
