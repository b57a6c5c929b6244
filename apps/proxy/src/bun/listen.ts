import http from "node:http"
import type { Unheeded } from "../config/unheeded.ts"
import type { ListenOptions, Listen } from "../process/listen.ts"

/** What of `Bun.serve` is used. @see https://bun.sh/docs/api/http */
interface BunServer {
  readonly port: number
  stop(closeActiveConnections?: boolean): Promise<void>
  /** Seconds until the connection is closed, beginning anew with what comes, not with what goes; 0 = never. */
  timeout(request: Request, seconds: number): void
}
declare const Bun: {
  serve(options: {
    readonly hostname: string
    readonly port: number
    readonly idleTimeout: number
    readonly maxRequestBodySize: number
    readonly fetch: (request: Request, server: BunServer) => Promise<Response>
    readonly error: (error: unknown) => Response
  }): BunServer
}

export const unheeded: Unheeded = {
  HEADERS_TIMEOUT_MS: "a head has some ten seconds, whatever is said",
}

/** Seconds; longer than load balancers keep an idle connection, which is a minute. */
const IDLE_SECONDS = 65
/** Bodies beyond it get Bun's own 413, which has no body; up to it the documented one. */
const MOST_BODY_BYTES = 64 * 1024 * 1024

const isJson = ({ headers }: Response): boolean =>
  headers.get("content-type")?.startsWith("application/json") ?? true

/** `Bun.serve`, which bounds nothing that the app bounds itself. */
export const bunListen: Listen = async ({ host, port, limits, answer }: ListenOptions) => {
  // The one way to tell Bun, which takes 16 KB else; it answers 431 without a body beyond it. Twice, so that
  // whoever is a bit over is told by the app.
  Object.assign(http, { maxHeaderSize: 2 * (limits.maxHeaderBytes + limits.maxUrlBytes) })
  const server = Bun.serve({
    hostname: host,
    port,
    idleTimeout: IDLE_SECONDS,
    maxRequestBodySize: MOST_BODY_BYTES,
    async fetch(request, running) {
      // How long a request may take is the app's to say.
      running.timeout(request, 0)
      const response = await answer(request)
      if (isJson(response)) running.timeout(request, IDLE_SECONDS)
      // Bun's clock would cut a file that still flows, and nobody could start it at the end of one.
      else response.headers.set("connection", "close")
      return response
    },
    // The app answers its own faults; a runtime's page would say more than anybody should know.
    error: () => new Response(null, { status: 500 }),
  })
  return {
    port: server.port,
    close: () => server.stop(),
    cut: () => void server.stop(true),
  }
}
