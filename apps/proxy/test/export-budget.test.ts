// What an export of the day's budget is spent on, and what it is not.
import { afterAll, afterEach, expect, test } from "vitest"
import { BEGIN, keepingApp, started, type Ask, type KeepingApp } from "./keeping-app.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())
const rows: (readonly (string | number)[])[] = []
afterAll(() => printTable("a budget of one export a day", ["then", "answer", "spent"], rows))

const HOUR = 3_600_000
const env = { EXPORTS_PER_DAY: "1", UPSTREAM_TIMEOUT_MS: "100" }
const keyed = (key: string, body = "{}"): Ask => ({ body, headers: { "idempotency-key": key } })
const error = { error_code: "WKS.00211401", error_msg: "made up" }

test.each<[string, Ask, KeepingApp["answer"] | undefined, number, "yes" | "no"]>([
  ["a create", {}, undefined, 200, "yes"],
  ["a create the upstream failed at", {}, json(500, error), 500, "yes"],
  ["a create whose answer was lost", {}, (response) => void response.destroy(), 503, "yes"],
  ["a create that was never answered", {}, () => undefined, 503, "yes"],
  ["a body outside the rules", { body: '{"what":1}' }, undefined, 400, "no"],
  ["a key that is none", keyed('""'), undefined, 400, "no"],
  ["another media type", { headers: { "content-type": "text/plain" } }, undefined, 415, "no"],
  ["a create the upstream refused", {}, json(400, error), 400, "no"],
  ["a create the upstream forbade", {}, json(403, error), 403, "no"],
  ["a create the upstream throttled", {}, json(429, error), 429, "no"],
])("%s", async (name, ask, answer, status, spent) => {
  app = await keepingApp(env)
  if (answer) app.answer = answer
  expect((await app.ask(ask)).status).toBe(status)
  app.answer = started()
  expect((await app.ask()).status).toBe(spent === "yes" ? 429 : 200)
  rows.push([name, status, spent])
})

test("no connection", async () => {
  app = await keepingApp(env)
  await app.down()
  expect((await app.ask()).status).toBe(503)
  await app.up()
  expect((await app.ask()).status).toBe(200)
  rows.push(["no connection", 503, "no"])
})

test("an answer told again, another body under its key: nothing more, even when all is spent", async () => {
  app = await keepingApp(env)
  await app.ask(keyed("k"))
  for (const [ask, status] of [
    [keyed("k"), 200],
    [keyed("k", '{"user_name":"a"}'), 422],
    [keyed("other"), 429],
    [keyed("k"), 200],
  ] as const) {
    expect((await app.ask(ask)).status).toBe(status)
  }
  app.clock = BEGIN + 14 * HOUR
  // The key that was refused is free.
  expect((await app.ask(keyed("other"))).status).toBe(200)
  expect(app.received).toHaveLength(2)
})

test("the day ends at midnight, UTC", async () => {
  app = await keepingApp(env)
  const statuses: number[] = []
  for (const at of [0, 14 * HOUR - 1, 14 * HOUR, 38 * HOUR - 1, 38 * HOUR]) {
    app.clock = BEGIN + at
    statuses.push((await app.ask()).status)
  }
  expect(statuses).toEqual([200, 429, 200, 429, 200])
})

test("50 at once start no more than are left", async () => {
  app = await keepingApp({ EXPORTS_PER_DAY: "7" })
  const got = await Promise.all(Array.from({ length: 50 }, () => app.ask()))
  expect(got.filter(({ status }) => status === 200)).toHaveLength(7)
  expect(app.received).toHaveLength(7)
})
