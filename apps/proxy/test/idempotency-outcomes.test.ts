// Which outcomes of a create are told again under its key, and which free the key.
import { afterAll, afterEach, expect, test } from "vitest"
import type { Replies } from "../src/store/replies.ts"
import { keepingApp, type KeepingApp } from "./keeping-app.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())
const rows: (readonly (string | number)[])[] = []
afterAll(() => {
  printTable("outcome under a key", ["upstream", "answer", "retry", "creates"], rows)
})

const keyed = { headers: { "idempotency-key": "k" } }
const error = { error_code: "WKS.00211401", error_msg: "made up" }
const html = { "content-type": "text/html" }
const cut: KeepingApp["answer"] = (response) =>
  void response
    .writeHead(200, { "content-type": "application/json", "content-length": "99" })
    .write("{", () => setImmediate(() => response.destroy()))

test.each<[string, KeepingApp["answer"], number, "told again" | "sent again"]>([
  ["200", json(200, { task_id: "one" }), 200, "told again"],
  ["500", json(500, error), 500, "told again"],
  ["503 with Retry-After", json(503, error, { "retry-after": "9" }), 503, "told again"],
  ["502 with HTML", json(502, "<html>", html), 503, "told again"],
  ["504", json(504, ""), 503, "told again"],
  ["302", json(302, "", { location: "http://127.0.0.1/" }), 500, "told again"],
  ["202", json(202, { task_id: "one" }), 500, "told again"],
  ["200 out of shape", json(200, { task_id: 7 }), 500, "told again"],
  ["200 that breaks off", cut, 503, "told again"],
  ["reset before the head", (response) => void response.destroy(), 503, "told again"],
  ["silence", () => undefined, 503, "told again"],
  ["400", json(400, error), 400, "sent again"],
  ["401", json(401, error), 401, "sent again"],
  ["403", json(403, error), 403, "sent again"],
  ["404", json(404, error), 404, "sent again"],
  ["408, which no page documents", json(408, ""), 500, "sent again"],
  ["429", json(429, error, { "retry-after": "1" }), 429, "sent again"],
])("%s", async (name, answer, status, then) => {
  app = await keepingApp({ UPSTREAM_TIMEOUT_MS: "100" })
  app.answer = answer
  const first = await app.ask(keyed)
  expect(first.status, first.body).toBe(status)
  const sent = app.received.length
  app.answer = json(200, { task_id: "two" })
  const second = await app.ask(keyed)
  rows.push([name, status, then, app.received.length])
  if (then === "sent again") {
    expect(second).toMatchObject({ status: 200, body: '{"task_id":"two"}' })
    expect(second.headers.get("idempotency-replayed")).toBeNull()
    return
  }
  expect(second).toMatchObject({ status, body: first.body })
  expect(second.headers.get("idempotency-replayed")).toBe("true")
  for (const header of ["content-type", "retry-after"])
    expect(second.headers.get(header)).toBe(first.headers.get(header))
  expect([sent, app.received.length]).toEqual([1, 1])
})

test("no connection", async () => {
  app = await keepingApp()
  await app.down()
  expect((await app.ask(keyed)).status).toBe(503)
  await app.up()
  expect((await app.ask(keyed)).body).toBe('{"task_id":"task-1"}')
  rows.push(["no connection", 503, "sent again", app.received.length])
})

test("a fault of the proxy, after it was sent", async () => {
  let sent = 0
  app = await keepingApp(
    {},
    {
      send: async () => {
        sent += 1
        throw new RangeError("secret detail")
      },
    },
  )
  const first = await app.ask(keyed)
  const second = await app.ask(keyed)
  expect([first.status, second.status, sent]).toEqual([500, 500, 1])
  expect(second.body).toBe(first.body)
  rows.push(["a fault of the proxy", 500, "told again", sent])
})

test("a store that is full refuses new keys only", async () => {
  app = await keepingApp({ IDEMPOTENCY_MAX_KEYS: "1" })
  expect((await app.ask(keyed)).status).toBe(200)
  const another = await app.ask({ headers: { "idempotency-key": "another" } })
  expect(another.status).toBe(503)
  expect(another.headers.get("retry-after")).toBe("5")
  expect((await app.ask(keyed)).headers.get("idempotency-replayed")).toBe("true")
  expect((await app.ask()).body).toBe('{"task_id":"task-2"}')
  expect(app.received).toHaveLength(2)
})

const gone = async (): Promise<never> => {
  throw new Error("redis://user:secret@store")
}

test("a store that is gone: keyed creates are refused, others pass", async () => {
  app = await keepingApp({ COALESCE_SECONDS: "5" }, { replies: { claim: gone } })
  expect((await app.ask(keyed)).status).toBe(503)
  expect(app.received).toEqual([])
  expect((await app.ask()).status).toBe(200)
  expect(app.logged).toContain("replies unavailable")
})

test("a store that goes meanwhile doubles nothing", async () => {
  let claimed = false
  const replies: Replies = {
    claim: async (_key, fingerprint) => {
      if (claimed) return { state: "running", fingerprint, ended: gone }
      claimed = true
      return { state: "claimed", settle: gone, release: gone }
    },
  }
  app = await keepingApp({}, { replies })
  expect((await app.ask(keyed)).body).toBe('{"task_id":"task-1"}')
  expect((await app.ask(keyed)).status).toBe(409)
  expect(app.received).toHaveLength(1)
  expect(app.logged).toContain("reply not kept")
})
