// The mock on a socket; broken answers break the connection.
import { createServer, ServerResponse } from "node:http"
import { getRequestListener } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import type { MockState } from "./state.ts"

export interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Tokens of 40 KB must fit into the headers. */
const MAX_HEADER_BYTES = 64 * 1024

/** Serves an app on a port, 0 for any free one. */
export async function listen(
  app: (request: Request) => Response | Promise<Response>,
  state: Pick<MockState, "broken">,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      const response = await app(request)
      const how = state.broken.get(request)
      if (how === undefined || !(outgoing instanceof ServerResponse)) return response
      if (how === "drop") outgoing.destroy()
      else await breakOff(response, outgoing)
      return RESPONSE_ALREADY_SENT
    },
    { overrideGlobalObjects: false },
  )
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  await new Promise<void>((settle, fail) => {
    server.once("error", fail)
    server.listen(port, host, settle)
  })
  const address = server.address()
  const bound = typeof address === "object" && address !== null ? address.port : port
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = new Promise((settle) => server.close(settle))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Half of the body under the length of the whole, then the end of the connection. */
async function breakOff(response: Response, outgoing: ServerResponse): Promise<void> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = { ...Object.fromEntries(response.headers), "content-length": bytes.length + 1 }
  outgoing.writeHead(response.status, headers)
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy())
}
