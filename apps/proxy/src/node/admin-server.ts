import { createServer } from "node:http"
import { getRequestListener } from "@hono/node-server"
import type { Config } from "../config.ts"
import { listen } from "./listen.ts"

export interface AdminServer {
  /** Undefined when it has no port. */
  readonly url: string | undefined
  stop(): Promise<void>
}

/** Answers on the admin port, if there is one; resolves when it listens. */
export async function serveAdmin(
  { host, port: wanted, shared }: Config["admin"] & { readonly shared: boolean },
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<AdminServer> {
  if (wanted === undefined) return { url: undefined, stop: async () => undefined }
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer(
    { requestTimeout: 5000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  await listen(server, { host, port: wanted, shared })
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : wanted
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    stop: () =>
      new Promise((settle) => {
        server.close(() => settle())
        server.closeAllConnections()
      }),
  }
}
