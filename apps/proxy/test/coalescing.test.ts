// Identical creates without a key, within some seconds: one upstream call, one answer. Off by default.
import { setImmediate as turn } from "node:timers/promises"
import { afterAll, afterEach, expect, test } from "vitest"
import { memoryReplies } from "../src/store/memory-replies.ts"
import type { Replies } from "../src/store/replies.ts"
import { held, keepingApp, started, type Ask, type KeepingApp } from "./keeping-app.ts"
import { printTable } from "./print-table.ts"
import { exportPath, json } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())
const rows: (readonly (string | number)[])[] = []
afterAll(() => printTable("two creates, COALESCE_SECONDS=5", ["case", "creates"], rows))

const on = { COALESCE_SECONDS: "5" }
const other = exportPath.replace(/v1\/\w+/, "v1/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f")

test.each<[string, Readonly<Record<string, string>>, Ask, Ask, number, number]>([
  ["the same", on, {}, {}, 0, 1],
  ["the same, at the last moment", on, {}, {}, 4999, 1],
  ["the same, later", on, {}, {}, 5000, 2],
  ["the same, switched off", {}, {}, {}, 0, 2],
  ["another body", on, {}, { body: '{"user_name":"a"}' }, 0, 2],
  ["the same in other words", on, { body: '{"is_success":""}' }, {}, 0, 1],
  ["another caller", on, { token: "t1" }, { token: "t2" }, 0, 2],
  ["another project", on, {}, { path: other }, 0, 2],
  ["one has a key", on, {}, { headers: { "idempotency-key": "k" } }, 0, 2],
])("%s", async (name, env, first, second, later, creates) => {
  app = await keepingApp(env)
  // Not at the beginning of a second.
  app.clock += 300
  const one = await app.ask(first)
  app.clock += later
  const two = await app.ask(second)
  expect([one.status, two.status]).toEqual([200, 200])
  expect(two.headers.get("idempotency-replayed")).toBe(creates === 1 ? "true" : null)
  expect(two.body === one.body).toBe(creates === 1)
  expect(app.received).toHaveLength(creates)
  expect(app.events).toEqual(creates === 1 ? ["coalesced"] : [])
  rows.push([name, app.received.length])
})

test("100 at once wait for one create and share its answer", async () => {
  app = await keepingApp(on)
  const upstream = held(started())
  app.answer = upstream.answer
  const asked = Array.from({ length: 100 }, () => app.ask())
  await upstream.arrived()
  upstream.go()
  const bodies = new Set((await Promise.all(asked)).map(({ body }) => body))
  expect([...bodies]).toEqual(['{"task_id":"task-1"}'])
  expect(app.received).toHaveLength(1)
  rows.push(["100 at once", app.received.length])
})

test("who asks while the first is under way waits, however long that takes", async () => {
  const store = memoryReplies({ now: () => app.clock, maxKeys: 10 })
  let claims = 0
  const claim: Replies["claim"] = (...key) => store.claim(...key).finally(() => (claims += 1))
  app = await keepingApp(on, { replies: { claim } })
  const upstream = held(started())
  app.answer = upstream.answer
  const first = app.ask()
  await upstream.arrived()
  app.clock += 60_000
  const second = app.ask()
  while (claims < 2) await turn()
  upstream.go()
  expect((await second).body).toBe((await first).body)
  expect(app.received).toHaveLength(1)
  rows.push(["the same, a minute into the first", app.received.length])
})

test("those who wait share a refusal as well; the next one is sent", async () => {
  app = await keepingApp(on)
  const refusal = json(400, { error_code: "WKS.00211102", error_msg: "made up" })
  const upstream = held(refusal)
  app.answer = upstream.answer
  const asked = [app.ask(), app.ask(), app.ask()]
  await upstream.arrived()
  upstream.go()
  const got = await Promise.all(asked)
  expect(got.map(({ status }) => status)).toEqual([400, 400, 400])
  expect(app.received).toHaveLength(1)
  app.answer = started()
  expect((await app.ask()).status).toBe(200)
})

test("the one that was sent may leave: the others still get its answer", async () => {
  app = await keepingApp(on)
  const upstream = held(started())
  app.answer = upstream.answer
  const leaving = new AbortController()
  const first = app.ask({ signal: leaving.signal })
  await upstream.arrived()
  const second = app.ask()
  leaving.abort()
  expect((await first).status).toBe(503)
  upstream.go()
  expect((await second).body).toBe('{"task_id":"task-1"}')
  expect(app.received).toHaveLength(1)
})

test("who waits may leave, too", async () => {
  app = await keepingApp(on)
  const upstream = held(started())
  app.answer = upstream.answer
  const first = app.ask()
  await upstream.arrived()
  const leaving = new AbortController()
  const second = app.ask({ signal: leaving.signal })
  // Its body has been read, it waits.
  for (let turns = 0; turns < 5; turns++) await new Promise((settle) => setImmediate(settle))
  leaving.abort()
  expect((await second).status).toBe(503)
  upstream.go()
  expect((await first).status).toBe(200)
})
