// A Worker of the test's own through which it calls methods of Durable Objects.
import type { Objects } from "../../src/workers/call-object.ts"
import type { CallerCounts } from "../../src/workers/durable-rate-limits.ts"
import type { KeyedReplies } from "../../src/workers/durable-replies.ts"

export const DRIVER = `export default {
  async fetch(request, env) {
    const { binding, name, method, given } = await request.json()
    return Response.json({ result: await env[binding].getByName(name)[method](...given) })
  },
}`

export type CallMethod = <Result>(method: string, given: readonly unknown[]) => Promise<Result>

/** Objects by a driver at a URL; their names begin with the prefix. */
export const driven = <T>(
  url: string | undefined,
  binding: string,
  handle: (call: CallMethod) => T,
  prefix = "",
): Objects<T> => ({
  getByName: (name) =>
    handle(async (method, given) => {
      const body = JSON.stringify({ binding, name: prefix + name, method, given })
      const answer = await fetch(url ?? "", { method: "POST", body })
      return JSON.parse(await answer.text()).result
    }),
})

export const callerCounts = (call: CallMethod): CallerCounts => ({
  take: (...given) => call("take", given),
  giveBack: (...given) => call("giveBack", given),
})

export const keyedReplies = (call: CallMethod): KeyedReplies => ({
  claim: (...given) => call("claim", given),
  settle: (...given) => call("settle", given),
  release: (...given) => call("release", given),
  ended: (...given) => call("ended", given),
})
