// The Durable Objects in workerd, held to what every store must do.
import { afterAll, beforeAll } from "vitest"
import { callObject } from "../../src/workers/call-object.ts"
import { durableRateLimits } from "../../src/workers/durable-rate-limits.ts"
import { durableReplies } from "../../src/workers/durable-replies.ts"
import { localRateLimits } from "../../src/workers/local-rate-limits.ts"
import { BEGIN, describeRateLimits } from "../stores/describe-rate-limits.ts"
import { describeReplies } from "../stores/describe-replies.ts"
import { callerCounts, DRIVER, driven, keyedReplies, type CallMethod } from "./object-driver.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

let workers: StartedWorkers
beforeAll(async () => {
  workers = await startWorkers({ env: [{}], drivers: [DRIVER, DRIVER] })
}, 60_000)
afterAll(() => workers.stop())

/** A busy machine is not an object that is gone. */
const PATIENCE_MS = 25_000

let made = 0
/** The one driver's hand and the other's on objects nobody has used yet. */
function hands<T>(binding: string, handle: (call: CallMethod) => T) {
  const prefix = `${(made += 1)} `
  const [, ...drivers] = workers.urls
  return drivers.map((url) =>
    callObject(driven(url, binding, handle, prefix), undefined, PATIENCE_MS),
  )
}

describeRateLimits("Durable Objects", async () => {
  const clock = { ms: BEGIN }
  const now = () => clock.ms
  const [one, other] = hands("CALLER_LIMITS", callerCounts).map((call) =>
    durableRateLimits({ call, now }),
  )
  if (!one || !other) throw new TypeError("two drivers")
  return { one, other, clock }
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
    const now = () => clock.ms
    const [one, other] = hands("KEPT_REPLIES", keyedReplies).map((call) =>
      durableReplies({ call, now, maxKeys, shards: 1 }),
    )
    if (!one || !other) throw new TypeError("two drivers")
    return { one, other, clock }
  },
  { runs: 60, rounds: 4 },
)
