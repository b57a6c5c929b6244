import type { Unheeded } from "../config/unheeded.ts"
import type { ListenOptions, Listen } from "../process/listen.ts"

/** What of `Deno.serve` is used. @see https://docs.deno.com/api/deno/~/Deno.serve */
declare const Deno: {
  serve(
    options: {
      readonly hostname: string
      readonly port: number
      readonly onListen: () => void
      readonly onError: (error: unknown) => Response
    },
    handler: (
      request: Request,
      info: { readonly completed: Promise<void> },
    ) => Response | Promise<Response>,
  ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> }
}

export const unheeded: Unheeded = {
  HEADERS_TIMEOUT_MS: "a head may take its time; have something in front that bounds it",
}

/** For answers of what is told that nobody waits any more, milliseconds. */
const LAST_WORDS_MS = 500

/** `Deno.serve`. */
export const denoListen: Listen = async ({ host, port, answer }: ListenOptions) => {
  const underWay = new Set<AbortController>()
  const given = Promise.withResolvers<void>()
  const options = {
    hostname: host,
    port,
    // The program says where it listens.
    onListen: () => undefined,
    // The app answers its own faults; a stream that broke off has been told of where it did.
    onError: () => new Response(null, { status: 500 }),
  }
  const server = Deno.serve(options, (request, { completed }) => {
    const controller = new AbortController()
    underWay.add(controller)
    const ended = (): void => void underWay.delete(controller)
    void completed.then(ended, ended)
    const { signal } = request
    const leave = (): void => controller.abort(signal.reason)
    signal.addEventListener("abort", leave, { once: true })
    // A new Request would have a tidier URL, and nobody could see any more what was asked for.
    Object.defineProperty(request, "signal", { value: controller.signal })
    return answer(request)
  })
  return {
    port: server.addr.port,
    // Given up, it is the end of the process that closes what is left: Deno's server cannot.
    close: () => Promise.race([server.shutdown(), given.promise]),
    cut() {
      for (const each of underWay) each.abort(new DOMException("cut", "AbortError"))
      void server.shutdown().catch(() => undefined)
      setTimeout(given.resolve, LAST_WORDS_MS)
    },
  }
}
