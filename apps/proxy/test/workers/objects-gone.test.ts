// Durable Objects that cannot be had, and come back: the API stays, limits are an isolate's own, and no
// export under a key is started while nobody can tell whether it was before.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { exportPath, project } from "../upstream.ts"
import { callerCounts, DRIVER, driven, keyedReplies, type CallMethod } from "./object-driver.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

/** Objects that can be switched off, looked into, and told that an hour has passed. */
const AROUND = `
import worker, { CallerLimits as Limits, KeptReplies as Replies } from "./workers.js"
let down = false
const guarded = (Base, names) => {
  class Guarded extends Base {
    async tidy() {
      await this.alarm()
      return this.rows
    }
  }
  for (const name of names) {
    Guarded.prototype[name] = function (...given) {
      if (down) throw new Error("down")
      return Base.prototype[name].apply(this, given)
    }
  }
  return Guarded
}
export const CallerLimits = guarded(Limits, ["take", "giveBack"])
export const KeptReplies = guarded(Replies, ["claim", "settle", "release", "ended"])
export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname !== "/down" && pathname !== "/up") return worker.fetch(request, env, context)
    down = pathname === "/down"
    return new Response(null)
  },
}`

const EXPORTS = 10
let upstream: PlainUpstream
let workers: StartedWorkers
beforeAll(async () => {
  upstream = await plainUpstream()
  const env = { UPSTREAM_URL: upstream.url, EXPORTS_PER_DAY: String(EXPORTS) }
  workers = await startWorkers({ env: [env, env], around: AROUND, drivers: [DRIVER] })
}, 60_000)
afterAll(async () => {
  await workers?.stop()
  await upstream?.stop()
  printTable("objects gone and back", ["what", "asked", "served", "refused", "doubled"], rows)
})
const rows: (readonly (string | number)[])[] = []
const turned = (way: "down" | "up") => fetch(`${workers.urls[0]}/${way}`)
beforeEach(() => turned("up"))

const create = (caller: string, key?: string) =>
  fetch(workers.urls[1] + exportPath, {
    method: "POST",
    body: "{}",
    headers: {
      "content-type": "application/json",
      "x-auth-token": caller,
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
  })

test("calls go on, counted here; creates under a key wait for its return; nothing is doubled", async () => {
  const before = upstream.received.length
  expect((await create("t1", "kept")).status).toBe(200)
  await turned("down")
  const served: number[] = []
  for (let call = 0; call < 2 * EXPORTS; call++) served.push((await create("t1")).status)
  // A budget of its own, from nought.
  expect(served.filter((status) => status === 200)).toHaveLength(EXPORTS)
  expect(served.filter((status) => status === 429)).toHaveLength(EXPORTS)
  const refused = await Promise.all(["kept", "new", "new"].map((key) => create("t1", key)))
  for (const answer of refused) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/)
  }
  expect(upstream.received).toHaveLength(before + 1 + EXPORTS)

  await turned("up")
  const again = await create("t1", "kept")
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([200, "true"])
  expect((await create("t1", "new")).status).toBe(200)
  // Of the day's ten, two: what was counted apart has not become anybody's.
  expect((await create("t1")).headers.get("ratelimit")).toContain(`r=${EXPORTS - 3}`)
  const got = upstream.received.length - before
  expect(got).toBe(3 + EXPORTS)
  rows.push(["creates", 2 * EXPORTS + 7, got + 1, EXPORTS + 3, 0])
})

test("it is said in the log, and a call that is refused for it says why", async () => {
  await turned("down")
  await create("t2", "key")
  await create("t2")
  await turned("up")
  await create("t2", "key")
  const changes = workers.logged.filter(({ msg }) => String(msg).startsWith("shared store"))
  for (const store of ["CALLER_LIMITS", "KEPT_REPLIES"]) {
    const said = changes.flatMap((line) => (line.store === store ? [line.msg] : []))
    // Once each, however many calls met it.
    expect(said.slice(-2)).toEqual(["shared store gone", "shared store is back"])
    expect(said.length).toBeLessThanOrEqual(4)
  }
  expect(workers.logged.some(({ cause }) => cause === "idempotency: store")).toBe(true)
})

describe("storage nobody needs any more", () => {
  test("is given back: counts when their windows are over", async () => {
    const limits = driven(workers.urls[2], "CALLER_LIMITS", callerCounts).getByName("caller")
    const quotas = [{ name: "calls", calls: 1, windowMs: 100 }]
    const longAgo = 1_000_000_000_000
    const allowed = async () => (await limits.take(quotas, longAgo))[0]?.allowed
    expect(await allowed()).toBe(true)
    // The alarm goes off when the window would have ended.
    while (!(await allowed()));
  })

  test("is given back: keys that have run out", async () => {
    const handle = (call: CallMethod) => ({
      ...keyedReplies(call),
      tidy: () => call<number>("tidy", []),
    })
    const replies = driven(workers.urls[2], "KEPT_REPLIES", handle).getByName("replies-zz")
    const asked = { fingerprint: "f", maxKeys: 9, now: Date.now() }
    await replies.claim({ ...asked, key: "a", keptMs: -1 })
    await replies.claim({ ...asked, key: "b", keptMs: 60_000 })
    expect(await replies.tidy()).toBe(1)
  })
})

test("a project's files come without any object", async () => {
  await turned("down")
  upstream.answer = (response) =>
    void response.writeHead(200, { "content-type": "text/csv" }).end("id\n1\n")
  const path = `/v2/${project}/export-tasks/a1/download`
  const answer = await fetch(workers.urls[1] + path, { headers: { "x-auth-token": "t3" } })
  expect([answer.status, await answer.text()]).toEqual([200, "id\n1\n"])
})
