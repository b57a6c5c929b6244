import { toHeaders, UpstreamError, type Carrier } from "./carrier.ts"

/**
 * The client's `fetch` by the proxy's way out, for the one call the client makes by itself: signing in.
 * Text bodies only; an answer over `maxBytes` is none.
 */
export const asFetch =
  (send: Carrier, maxBytes: number): typeof globalThis.fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const answer = await send({
      method: init?.method ?? "GET",
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === "string" ? init.body : null,
      signal: init?.signal ?? new AbortController().signal,
    })
    const { status } = answer
    const body = await answer.body.bytes(maxBytes)
    if (body === undefined) throw new UpstreamError("too large")
    const headers = toHeaders(answer.headers)
    return new Response([204, 205, 304].includes(status) ? null : body, { status, headers })
  }
