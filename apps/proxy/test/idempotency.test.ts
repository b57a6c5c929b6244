// Idempotency-Key: what is told again, what is refused, what frees the key. Counted at the upstream.
import { setImmediate as turn } from "node:timers/promises"
import { afterEach, describe, expect, test } from "vitest"
import { held, keepingApp, started, type Ask, type KeepingApp } from "./keeping-app.ts"
import { exportPath, json, project } from "./upstream.ts"

const HOUR = 3_600_000
let app: KeepingApp
afterEach(() => app?.stop())

const keyed = (key: string, more: Ask = {}): Ask => ({
  ...more,
  headers: { "idempotency-key": key, ...more.headers },
})

describe("a second request with the same key", () => {
  const filter = (members: string): Ask => ({ body: `{${members}}` })
  const begin = '"query_begin_time":"2026-11-20T00:00:00.000Z"'
  const end = '"query_end_time":"2026-11-21T00:00:00.000Z"'
  const localBegin = '"query_begin_time":"2026-11-20T08:00:00+08:00"'
  const other = exportPath.replace(project, "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f")
  test.each<[string, Ask, Ask, number, string | null, number]>([
    ["the same body", {}, {}, 200, "true", 1],
    [
      "members in another order",
      filter(`${begin},${end}`),
      filter(`${end},${begin}`),
      200,
      "true",
      1,
    ],
    [
      "times spelt otherwise",
      filter(`${begin},${end}`),
      filter(`${localBegin},${end}`),
      200,
      "true",
      1,
    ],
    ["blank filters and blanks", filter(""), filter(' "is_success" : "" '), 200, "true", 1],
    ["another body", {}, filter('"user_name":"a"'), 422, null, 1],
    ["another caller", { token: "t1" }, { token: "t2" }, 200, null, 2],
    ["another project", {}, { path: other }, 200, null, 2],
  ])("%s", async (_name, first, second, status, says, creates) => {
    app = await keepingApp()
    const one = await app.ask(keyed("k", first))
    const two = await app.ask(keyed("k", second))
    expect(one).toMatchObject({ status: 200, body: '{"task_id":"task-1"}' })
    expect(one.headers.get("idempotency-replayed")).toBeNull()
    expect(two.status).toBe(status)
    expect(two.headers.get("idempotency-replayed")).toBe(says)
    if (says) expect(two.body).toBe(one.body)
    expect(two.headers.get("content-type")).toBe("application/json")
    expect(two.headers.get("x-request-id")).not.toBe(one.headers.get("x-request-id"))
    expect(app.received).toHaveLength(creates)
    expect(app.events).toEqual(says ? ["replayed"] : [])
  })

  test.each([
    ["quoted and plain", '"abc"', "abc", 1],
    ["escaped and plain", '"a\\"b"', 'a"b', 1],
    ["upper and lower case", "abc", "ABC", 2],
  ])("%s", async (_name, one, two, creates) => {
    app = await keepingApp()
    await app.ask(keyed(one))
    expect((await app.ask(keyed(two))).status).toBe(200)
    expect(app.received).toHaveLength(creates)
  })

  test.each([
    '""',
    '"',
    '"abc',
    '"a"b"',
    String.raw`"a\b"`,
    '"a";b=1',
    "a b",
    "é",
    "x".repeat(256),
  ])("%.9s is no key: 400", async (key) => {
    app = await keepingApp()
    expect((await app.ask(keyed(key))).status).toBe(400)
    expect(app.received).toEqual([])
  })

  test("is known for as long as configured from the answer on, and no longer", async () => {
    app = await keepingApp({ IDEMPOTENCY_HOURS: "30", EXPORTS_PER_DAY: "unlimited" })
    await app.ask(keyed("k"))
    app.clock += 30 * HOUR - 1
    expect((await app.ask(keyed("k"))).body).toBe('{"task_id":"task-1"}')
    app.clock += 1
    expect((await app.ask(keyed("k"))).body).toBe('{"task_id":"task-2"}')
  })

  test("elsewhere means nothing", async () => {
    app = await keepingApp()
    app.answer = json(200, { export_tasks: [], count: 0 })
    const list = { path: `/v2/${project}/export-tasks`, method: "GET" }
    for (let times = 0; times < 2; times++) {
      const got = await app.ask(keyed("k", list))
      expect(got.status).toBe(200)
      expect(got.headers.get("idempotency-replayed")).toBeNull()
    }
    expect(app.received).toHaveLength(2)
  })
})

describe("while the first is under way", () => {
  test("409 with Retry-After, 422 for another body; afterwards its answer", async () => {
    app = await keepingApp()
    const upstream = held(started())
    app.answer = upstream.answer
    const first = app.ask(keyed("k"))
    await upstream.arrived()
    const early = await app.ask(keyed("k"))
    expect(early.status).toBe(409)
    expect(early.headers.get("retry-after")).toBe("1")
    expect(JSON.parse(early.body)).toMatchObject({ error_code: "WKS.00000409" })
    const other = await app.ask(keyed("k", { body: '{"user_name":"a"}' }))
    expect(JSON.parse(other.body)).toMatchObject({ error_code: "WKS.00000422" })
    upstream.go()
    const { body } = await first
    expect((await app.ask(keyed("k"))).body).toBe(body)
    expect(app.received).toHaveLength(1)
  })

  test("100 at once are one create", async () => {
    app = await keepingApp()
    const upstream = held(started())
    app.answer = upstream.answer
    const asked = Array.from({ length: 100 }, () => app.ask(keyed("k")))
    await upstream.arrived()
    upstream.go()
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    const of = (status: number) => statuses.filter((each) => each === status).length
    const counts = `${of(200)} × 200, ${of(409)} × 409, creates ${app.received.length}`
    process.stdout.write(`100 at once with one key: ${counts}\n`)
    expect([of(200) + of(409), app.received.length]).toEqual([100, 1])
  })

  test("a caller who leaves loses nothing: the outcome is there when it comes back", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "unlimited" })
    const upstream = held(started())
    app.answer = upstream.answer
    const leaving = new AbortController()
    const first = app.ask(keyed("k", { signal: leaving.signal }))
    await upstream.arrived()
    leaving.abort()
    expect((await first).status).toBe(503)
    expect((await app.ask(keyed("k"))).status).toBe(409)
    upstream.go()
    let again = await app.ask(keyed("k"))
    while (again.status === 409) {
      await turn()
      again = await app.ask(keyed("k"))
    }
    expect(again.body).toBe('{"task_id":"task-1"}')
    expect(again.headers.get("idempotency-replayed")).toBe("true")
    expect(again.headers.get("retry-after")).toBeNull()
    expect(app.received).toHaveLength(1)
  })

  test("a caller who left before anything was sent frees the key", async () => {
    app = await keepingApp()
    const signal = AbortSignal.abort()
    expect((await app.ask(keyed("k", { signal }))).status).toBe(503)
    expect(app.received).toEqual([])
    expect((await app.ask(keyed("k"))).body).toBe('{"task_id":"task-1"}')
  })
})
