// Something between proxy and origin that keeps the answer to the first export of each kind back until it
// is told.
import { createServer, request } from "node:http"
import { exportOperationIds, operations } from "@session-export/client/operations"
import type { Fetch, Situation } from "@session-export/contract/run"

/** The first export of a kind. */
interface Held {
  /** Resolves when the origin has answered it, and nobody has been told. */
  readonly held: Promise<void>
  readonly release: () => void
}

export interface Relay {
  readonly url: string
  of(operationId: string): Held
  stop(): Promise<void>
}

export async function holdFirstExports(to: string): Promise<Relay> {
  const kinds = exportOperationIds.map((id) => ({
    id,
    path: operations[id].path.split("}").at(-1) ?? "",
    held: Promise.withResolvers<void>(),
    released: Promise.withResolvers<void>(),
  }))
  const waiting = new Set(kinds)
  const server = createServer((incoming, outgoing) => {
    // With its headers as they are: the host is part of what the proxy has signed.
    const { method, headers, url = "" } = incoming
    const onwards = request(to + url, { method, headers }, (answer) => {
      const pass = () => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }
      const kind = [...waiting].find(({ path }) => url.endsWith(path))
      if (!kind) return pass()
      waiting.delete(kind)
      kind.held.resolve()
      void kind.released.promise.then(pass)
    })
    onwards.on("error", () => outgoing.destroy())
    incoming.pipe(onwards)
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    of(operationId) {
      const kind = kinds.find(({ id }) => id === operationId)
      if (!kind) throw new Error(`${operationId} starts no export`)
      return { held: kind.held.promise, release: kind.released.resolve }
    },
    async stop() {
      for (const { released } of kinds) released.resolve()
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

/** The same create twice, the second while the answer to the first is held. */
export const whileHeld = ({ held, release }: Held, send: Fetch): Situation => ({
  cause: "the first call with the key is still under way",
  request: { headers: { "idempotency-key": "contract-under-way" }, body: {} },
  async fetch(again) {
    const first = send(again.clone())
    await held
    const answer = await send(again)
    release()
    await (await first).arrayBuffer()
    return answer
  },
})
