import { reasonOf, UpstreamError, type Carrier } from "./carrier.ts"

/** Carries with the runtime's own fetch: for Workers, Bun and Deno. */
export const fetchCarrier =
  (options: { readonly timeoutMs: number }): Carrier =>
  async ({ method, url, headers, body, signal }) => {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), options.timeoutMs)
    try {
      const answer = await fetch(url, {
        method,
        headers: { ...headers, "accept-encoding": "identity" },
        ...(body === null ? {} : { body }),
        redirect: "manual",
        signal: AbortSignal.any([signal, limit.signal]),
      })
      const empty = (): ReadableStream<Uint8Array> =>
        new ReadableStream({ start: (controller) => controller.close() })
      return { status: answer.status, headers: answer.headers, body: answer.body ?? empty() }
    } catch (cause) {
      throw new UpstreamError(limit.signal.aborted ? "timeout" : reasonOf(cause), { cause })
    } finally {
      clearTimeout(timer)
    }
  }
