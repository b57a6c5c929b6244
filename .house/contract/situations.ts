// What brings a status about, put in words: another server, a second call, a sign-in that must fail.
import type { Fetch, Situation } from "@session-export/contract/run"
import { signInBody } from "../test/demo-user.ts"

/** The same request to another server; signed, if at all, for where it goes. */
export const sendTo =
  (base: string, send: Fetch = fetch): Fetch =>
  async (request) => {
    const { pathname, search } = new URL(request.url)
    return send(new Request(base + pathname + search, request))
  }

/** The second call of a minute in which one is allowed. */
export const twice = (send: Fetch): Situation => ({
  cause: "one call a minute is allowed, this is the second",
  async fetch(request) {
    const first = await send(request.clone())
    await first.arrayBuffer()
    return send(request)
  },
})

export function signInCause(status: number): Situation | undefined {
  const as = (cause: string, body: unknown): Situation => ({ cause, request: { body } })
  if (status === 401) return as("a wrong password", signInBody(undefined, "wrong"))
  if (status === 403) return as("a disabled user", signInBody("demo-disabled"))
  if (status === 404)
    return as("a project that is not there", signInBody(undefined, undefined, "0"))
  return undefined
}
