import { createServer } from "node:http"
import { getRequestListener } from "@hono/node-server"
import type { Config } from "../config.ts"

export interface AdminServer {
  /** Undefined when it has no port. */
  readonly url: string | undefined
  stop(): Promise<void>
}

/** Answers on the admin port, if there is one; resolves when it listens. */
export async function serveAdmin(
  { admin }: Config,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<AdminServer> {
  const { host } = admin
  if (admin.port === undefined) return { url: undefined, stop: async () => undefined }
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false })
  const server = createServer(
    { requestTimeout: 5000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  await new Promise<void>((settle, fail) => {
    server.once("error", fail)
    server.listen(admin.port, host, settle)
  })
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : admin.port
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    stop: () =>
      new Promise((settle) => {
        server.close(() => settle())
        server.closeAllConnections()
      }),
  }
}
