// What is asked for again, how often and after how long: by the client's policy, within the deadline.
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { UpstreamError } from "../src/upstream/carrier.ts"
import {
  create,
  download,
  forwardApp,
  list,
  passing,
  type Asked,
  type Respond,
} from "./forward-app.ts"
import { printTable } from "./print-table.ts"
import { json, project } from "./upstream.ts"

type App = Awaited<ReturnType<typeof forwardApp>>
let app: App
afterEach(() => app?.stop())
const rows: (string | number)[][] = []
afterAll(() =>
  printTable(
    "retries",
    ["operation", "upstream", "tries", "pauses ms", "caller sees", "may have started"],
    rows,
  ),
)

const remove: Asked = {
  path: `/v2/${project}/export-tasks/batch-delete`,
  init: {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"task_ids":["a"]}',
  },
}
const asked: Readonly<Record<string, Asked>> = { create, list: list(), download, delete: remove }
const broken: Respond = (response) => void response.destroy()
const status = (code: number, headers: Readonly<Record<string, string>> = {}): Respond =>
  json(code, { error_code: "WKS.00211401", error_msg: "said" }, headers)
const cut: Respond = (response) =>
  void response
    .writeHead(200, { "content-type": "application/json", "content-length": "99" })
    .write("{", () => setImmediate(() => response.destroy()))

/** Operation, what the upstream does, tries, pauses, what the caller gets, whether an export may have begun. */
const table: [string, string, Respond | "refused" | "lost", number, number[], number, boolean][] = [
  ["list", "connection reset", broken, 3, [125, 250], 503, false],
  ["list", "never left", "refused", 3, [125, 250], 503, false],
  ["list", "JSON breaks off", cut, 3, [125, 250], 503, false],
  ["list", "500", status(500), 3, [125, 250], 500, false],
  ["list", "502", status(502), 3, [125, 250], 503, false],
  ["list", "503", status(503), 3, [125, 250], 503, false],
  ["list", "504", status(504), 3, [125, 250], 503, false],
  ["list", "503, Retry-After 2", status(503, { "retry-after": "2" }), 3, [2125, 2250], 503, false],
  ["list", "429", status(429), 3, [125, 250], 429, false],
  ["list", "429, Retry-After 1", status(429, { "retry-after": "1" }), 3, [1125, 1250], 429, false],
  ["list", "429, Retry-After 60", status(429, { "retry-after": "60" }), 1, [], 429, false],
  ["list", "400", status(400), 1, [], 400, false],
  ["list", "401", status(401), 1, [], 401, false],
  ["list", "403", status(403), 1, [], 403, false],
  ["list", "418", status(418), 1, [], 500, false],
  ["list", "302", status(302), 1, [], 500, false],
  ["download", "connection reset", broken, 3, [125, 250], 503, false],
  ["download", "503", status(503), 3, [125, 250], 503, false],
  ["delete", "connection reset", broken, 3, [125, 250], 503, false],
  ["delete", "503", status(503), 3, [125, 250], 503, false],
  ["create", "never left", "refused", 3, [125, 250], 503, false],
  ["create", "left, no answer", "lost", 1, [], 503, true],
  ["create", "connection reset", broken, 1, [], 503, true],
  ["create", "JSON breaks off", cut, 1, [], 503, true],
  ["create", "500", status(500), 1, [], 500, true],
  ["create", "502", status(502), 1, [], 503, true],
  ["create", "503", status(503), 1, [], 503, true],
  ["create", "504", status(504), 1, [], 503, true],
  ["create", "429", status(429), 3, [125, 250], 429, false],
  ["create", "429, Retry-After 60", status(429, { "retry-after": "60" }), 1, [], 429, false],
  ["create", "400", status(400), 1, [], 400, false],
  ["create", "418", status(418), 1, [], 500, false],
  ["create", "out of shape", json(200, {}), 1, [], 500, true],
]

const env = { BREAKER_FAILURES: "100", RETRY_TRIES: "3" }

test.each(table)("%s, %s", async (what, name, does, tries, pauses, seen, started) => {
  app = await forwardApp({ env })
  let sent = 0
  if (typeof does === "function") app.respond = does
  else {
    app.send = async () => {
      sent += 1
      throw new UpstreamError("ECONNREFUSED", { sent: does === "lost" })
    }
  }
  const got = await app.ask({ ...list(), ...asked[what], caller: passing })
  expect(got.status).toBe(seen)
  expect(app.received.length + sent).toBe(tries)
  expect(app.pauses).toEqual(pauses)
  expect(app.facts).toMatchObject({ tries, mayHaveStarted: started })
  expect(app.events.filter(([event]) => event === "retried")).toHaveLength(tries - 1)
  rows.push([what, name, tries, pauses.join(" ") || "-", seen, started ? "yes" : "no"])
})

describe("bounds", () => {
  const call = (more: Partial<Asked> = {}) => app.ask({ ...list(), caller: passing, ...more })

  test("a service that is down is not asked three times as often", async () => {
    app = await forwardApp({ env: { ...env, BREAKER_FAILURES: "1000000" } })
    app.respond = status(503)
    for (let calls = 0; calls < 200; calls++) await call()
    // 20 retries are all there is.
    expect(app.received).toHaveLength(220)
    const good = json(200, { export_tasks: [], count: 0 })
    app.respond = good
    for (let calls = 0; calls < 10; calls++) await call()
    app.received.length = 0
    app.respond = status(503)
    for (let calls = 0; calls < 200; calls++) await call()
    // Each success gives half of one back.
    expect(app.received).toHaveLength(205)
  })

  test("one service's failures do not use up another's budget", async () => {
    app = await forwardApp({ env: { ...env, BREAKER_FAILURES: "1000000" } })
    app.respond = status(429)
    for (let calls = 0; calls < 50; calls++) await call()
    app.received.length = 0
    await app.ask({ ...create, caller: passing })
    expect(app.received).toHaveLength(3)
  })

  test("no pause that leaves no time for the next try", async () => {
    app = await forwardApp({ env: { ...env, REQUEST_DEADLINE_MS: "400" } })
    app.respond = status(503)
    expect((await call()).status).toBe(503)
    expect(app.pauses).toEqual([])
  })

  test("whoever has left is not asked for again", async () => {
    app = await forwardApp({ env })
    const leaving = new AbortController()
    app.respond = (response) => {
      leaving.abort()
      response.destroy()
    }
    expect((await call({ signal: leaving.signal })).status).toBe(503)
    expect(app.received).toHaveLength(1)
    expect(app.pauses).toEqual([])
    expect(app.events).toEqual([])
  })

  test("no pause before a service that is left alone from now on", async () => {
    app = await forwardApp({ env: { ...env, BREAKER_FAILURES: "2" } })
    app.respond = status(503)
    const got = await call()
    expect(JSON.parse(got.body)).toMatchObject({ error_msg: "said" })
    expect(app.received).toHaveLength(2)
    expect(app.pauses).toEqual([125])
  })

  test("whoever leaves in a pause gets what there is", async () => {
    const sleep = async (): Promise<never> => {
      throw new DOMException("gone", "AbortError")
    }
    app = await forwardApp({ env, deps: { sleep } })
    app.respond = status(429)
    expect((await call()).status).toBe(429)
    expect(app.received).toHaveLength(1)
  })

  test("a service that comes back in between is heard", async () => {
    app = await forwardApp({ env })
    const good = app.respond
    app.respond = (response, request) =>
      (app.received.length < 3 ? broken : good)(response, request)
    expect((await call()).status).toBe(200)
    expect(app.facts).toMatchObject({ tries: 3, cause: undefined })
    expect(app.facts?.upstreamMs).toBeGreaterThan(0)
  })
})
