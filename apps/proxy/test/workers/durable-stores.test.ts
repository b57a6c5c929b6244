// The Durable Objects in workerd, held to what every store must do.
import { afterAll, beforeAll } from "vitest"
import type { Objects } from "../../src/workers/call-object.ts"
import { durableRateLimits, type CallerCounts } from "../../src/workers/durable-rate-limits.ts"
import { durableReplies, type KeyedReplies } from "../../src/workers/durable-replies.ts"
import { localRateLimits } from "../../src/workers/local-rate-limits.ts"
import { BEGIN, describeRateLimits } from "../stores/describe-rate-limits.ts"
import { describeReplies } from "../stores/describe-replies.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

/** Two Workers through which a test calls methods of objects. */
const DRIVER = `export default {
  async fetch(request, env) {
    const { binding, name, method, given } = await request.json()
    return Response.json({ result: await env[binding].getByName(name)[method](...given) })
  },
}`

let workers: StartedWorkers
beforeAll(async () => {
  workers = await startWorkers({ env: [{}], drivers: [DRIVER, DRIVER] })
}, 60_000)
afterAll(() => workers.stop())

type Call = <Result>(method: string, given: readonly unknown[]) => Promise<Result>

let made = 0
/** The one driver's hand and the other's on objects nobody has used yet. */
function hands<T>(binding: string, handle: (call: Call) => T) {
  const prefix = `${(made += 1)} `
  const by = (url = ""): Objects<T> => ({
    getByName: (name) =>
      handle(async (method, given) => {
        const body = JSON.stringify({ binding, name: prefix + name, method, given })
        const answer = await fetch(url, { method: "POST", body })
        return JSON.parse(await answer.text()).result
      }),
  })
  return [by(workers.urls[1]), by(workers.urls[2])] as const
}

const callerCounts = (call: Call): CallerCounts => ({
  take: (...given) => call("take", given),
  giveBack: (...given) => call("giveBack", given),
})
const keyedReplies = (call: Call): KeyedReplies => ({
  claim: (...given) => call("claim", given),
  settle: (...given) => call("settle", given),
  release: (...given) => call("release", given),
  ended: (...given) => call("ended", given),
})

describeRateLimits("Durable Objects", async () => {
  const clock = { ms: BEGIN }
  const [one, other] = hands("CALLER_LIMITS", callerCounts)
  const hand = (objects: Objects<CallerCounts>) =>
    durableRateLimits({ objects, now: () => clock.ms })
  return { one: hand(one), other: hand(other), clock }
})

describeRateLimits("an isolate", async () => {
  const clock = { ms: BEGIN }
  const store = localRateLimits({ now: () => clock.ms })
  return { one: store, other: store, clock }
})

describeReplies(
  "Durable Objects",
  async (maxKeys) => {
    const clock = { ms: BEGIN }
    const [one, other] = hands("KEPT_REPLIES", keyedReplies)
    const hand = (objects: Objects<KeyedReplies>) =>
      durableReplies({ objects, now: () => clock.ms, maxKeys, shards: 1 })
    return { one: hand(one), other: hand(other), clock }
  },
  { runs: 60 },
)
