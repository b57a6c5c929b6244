// Something between proxy and origin that keeps the first export's answer back until it is told.
import { createServer, request } from "node:http"
import { operations } from "@session-export/client/operations"
import type { Fetch, Situation } from "@session-export/contract/run"

export interface Relay {
  readonly url: string
  /** Resolves when the origin has answered the first export, and nobody has been told. */
  readonly held: Promise<void>
  release(): void
  stop(): Promise<void>
}

const START = operations.ExportSessions.path.split("}").at(-1) ?? ""

export async function holdFirstExport(to: string): Promise<Relay> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let first = true
  const server = createServer((incoming, outgoing) => {
    // With its headers as they are: the host is part of what the proxy has signed.
    const { method, headers, url = "" } = incoming
    const onwards = request(to + url, { method, headers }, (answer) => {
      const pass = () => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }
      if (!url.endsWith(START) || !first) return pass()
      first = false
      held.resolve()
      void released.promise.then(pass)
    })
    onwards.on("error", () => outgoing.destroy())
    incoming.pipe(onwards)
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    held: held.promise,
    release: released.resolve,
    async stop() {
      released.resolve()
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

/** The same create twice, the second while the answer to the first is held. */
export const whileHeld = (relay: Relay, send: Fetch): Situation => ({
  cause: "the first call with the key is still under way",
  request: { headers: { "idempotency-key": "contract-under-way" }, body: {} },
  async fetch(again) {
    const first = send(again.clone())
    await relay.held
    const answer = await send(again)
    relay.release()
    await (await first).arrayBuffer()
    return answer
  },
})
