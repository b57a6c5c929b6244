import { sign, type SigningKey } from "@session-export/client/signing"
import type { Fetch } from "../target.ts"

/** How requests of a plan get signatures that hold when they are sent. */
export interface Signing {
  /** Headers that stand for the credentials in a plan; a case that drops them sends none. */
  readonly headers: Readonly<Record<string, string>>
  /** Turns those headers into what goes on the wire. */
  readonly sending: (send: Fetch) => Fetch
}

/** Never sent: marks the requests that are to be signed. */
const TO_SIGN = "x-contract-sign"

/** Signs requests as they are sent, so that only what a case breaks is broken. */
export function signing(key: SigningKey, now: () => number): Signing {
  const sending =
    (send: Fetch): Fetch =>
    async (request) => {
      if (!request.headers.has(TO_SIGN)) return send(request)
      const body = new Uint8Array(await request.arrayBuffer())
      const headers = new Headers(request.headers)
      headers.delete(TO_SIGN)
      const url = new URL(request.url)
      const sent = { method: request.method, url, headers: Object.fromEntries(headers), body }
      for (const [name, value] of Object.entries(await sign(sent, key, now()))) {
        headers.set(name, value)
      }
      const bytes = body.length > 0 ? body : null
      const { method, redirect } = request
      return send(new Request(url, { method, headers, body: bytes, redirect }))
    }
  return { headers: { [TO_SIGN]: "1" }, sending }
}
