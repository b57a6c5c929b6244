import type { Server } from "node:net"

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** Other processes listen there, too. */
  readonly shared: boolean
}

/**
 * Resolves when the server listens. Several processes have a socket each where the system shares connections
 * out among them: then nobody stands between them and their callers, and none is lost when all end. Elsewhere
 * it is node:cluster that hands connections on.
 */
export function listen(server: Server, { host, port, shared }: ListenOptions): Promise<void> {
  const reusePort = shared && process.platform === "linux"
  return new Promise((settle, fail) => {
    server.once("error", fail)
    server.listen({ host, port, reusePort }, () => {
      server.removeListener("error", fail)
      settle()
    })
  })
}
