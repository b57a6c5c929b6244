import type { MockState } from "./state.ts"

/**
 * A fetch that hands requests straight to an app. Broken answers fail as they would on a socket: with
 * a TypeError whose cause is ECONNRESET.
 */
export function fetchFrom(
  app: (request: Request) => Promise<Response>,
  state: Pick<MockState, "broken">,
  base: string,
): typeof globalThis.fetch {
  return async (input, init) => {
    const target = typeof input === "string" ? new URL(input, base) : input
    const request = new Request(target, init)
    request.signal.throwIfAborted()
    const gone = new Promise<never>((_, fail) => {
      request.signal.addEventListener("abort", () => fail(request.signal.reason), { once: true })
    })
    const response = await Promise.race([app(request), gone])
    const how = state.broken.get(request)
    if (how === undefined) return response
    if (how === "drop") throw reset()
    const bytes = new Uint8Array(await response.arrayBuffer())
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2))),
      pull: (controller) => controller.error(reset()),
    })
    return new Response(half, { status: response.status, headers: response.headers })
  }
}

const reset = (): TypeError =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  })
