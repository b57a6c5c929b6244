import type { ListenOptions, Listen } from "../process/listen.ts"

/** What of `Deno.serve` is used. @see https://docs.deno.com/api/deno/~/Deno.serve */
interface DenoServer {
  readonly addr: { readonly port: number }
  shutdown(): Promise<void>
}
declare const Deno: {
  serve(
    options: {
      readonly hostname: string
      readonly port: number
      readonly signal: AbortSignal
      readonly onListen: () => void
      readonly onError: (error: unknown) => Response
    },
    handler: (request: Request) => Promise<Response>,
  ): DenoServer
}

/** `Deno.serve`. */
export const denoListen: Listen = async ({ host, port, answer }: ListenOptions) => {
  const cut = new AbortController()
  const options = {
    hostname: host,
    port,
    signal: cut.signal,
    // The program says where it listens.
    onListen: () => undefined,
    // The app answers its own faults; a stream that broke off is logged where it did.
    onError: () => new Response(null, { status: 500 }),
  }
  const server = Deno.serve(options, answer)
  return {
    port: server.addr.port,
    close: () => server.shutdown(),
    cut: () => cut.abort(),
  }
}
