// Quotas of callers, operations and days: who is refused, in which words, and what the headers say.
import { parseList, type InnerList, type Item } from "structured-headers"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { hash } from "./inner-app.ts"
import type { RateLimits } from "../src/store/rate-limits.ts"
import { BEGIN, keepingApp, started, type Ask, type Got, type KeepingApp } from "./keeping-app.ts"
import { printTable } from "./print-table.ts"
import { json, project } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())
const rows: (readonly (string | number)[])[] = []
afterAll(() => printTable("rate limits", ["case", "answers", "reached the upstream"], rows))

const list: Ask = { path: `/v2/${project}/export-tasks`, method: "GET" }
const answers = (response: Parameters<KeepingApp["answer"]>[0]): void => {
  const body = { task_id: "a", export_tasks: [], count: 0 }
  json(200, body)(response)
}

async function several(...asks: readonly Ask[]): Promise<readonly Got[]> {
  const got: Got[] = []
  for (const ask of asks) got.push(await app.ask(ask))
  return got
}

/** A header as a parser of RFC 9651 reads it: names and parameters. */
const fields = (got: Got, name: string) =>
  parseList(got.headers.get(name) ?? "").map(([item, parameters]: Item | InnerList) => [
    item,
    Object.fromEntries(parameters),
  ])

const CALLS = { CALLS_PER_MINUTE: "2" }
const OPERATION = { OPERATION_CALLS_PER_MINUTE: "ListExportTasks=1" }
const EXPORTS = { EXPORTS_PER_DAY: "1" }

test.each<[string, Readonly<Record<string, string>>, readonly Ask[], readonly number[], number]>([
  ["calls of a caller, whatever they are", CALLS, [{}, list, list, {}], [200, 200, 429, 429], 2],
  ["callers apart", CALLS, [list, list, { ...list, token: "t2" }, list], [200, 200, 200, 429], 3],
  ["operations apart", OPERATION, [list, list, {}], [200, 429, 200], 2],
  ["exports of a day", EXPORTS, [{}, {}, list], [200, 429, 200], 2],
  ["exports: callers apart", EXPORTS, [{}, { token: "t2" }, {}], [200, 200, 429], 2],
  [
    "the nearest of several",
    { ...CALLS, ...OPERATION, ...EXPORTS },
    [list, list, {}, {}],
    [200, 429, 200, 429],
    2,
  ],
])("%s", async (name, env, asks, statuses, upstream) => {
  app = await keepingApp(env)
  app.answer = answers
  const got = await several(...asks)
  expect(got.map(({ status }) => status)).toEqual(statuses)
  expect(app.received).toHaveLength(upstream)
  rows.push([name, statuses.join(" "), upstream])
})

describe("a refusal", () => {
  test("of a minute is the gateway's, with the seconds until the next", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "1" })
    app.answer = answers
    app.clock = BEGIN + 30_001
    const [, got] = await several(list, list)
    expect(got?.status).toBe(429)
    expect(JSON.parse(got?.body ?? "")).toEqual({
      error_code: "APIGW.0308",
      error_msg:
        "The throttling threshold has been reached: policy user over ratelimit,limit:1,time:1 minute",
    })
    expect(got?.headers.get("retry-after")).toBe("30")
    expect(app.events).toContain("rate_limited calls")
  })

  test("of a day says when the next begins, and a time that clients read", async () => {
    app = await keepingApp(EXPORTS)
    const [, got] = await several({}, {})
    const words = JSON.parse(got?.body ?? "").error_msg
    expect(words).toBe(
      "The throttling threshold has been reached: policy user over ratelimit,limit:1,time:24 hour; the exports of this day are used up, the next begins at 00:00 UTC",
    )
    expect(words).toMatch(/limit:\d+,time:(\d+) (second|minute|hour)/)
    expect(got?.headers.get("retry-after")).toBe(String(14 * 3600))
    expect(app.events).toEqual(["rate_limited exports"])
  })

  test("is never 'at once', whatever a store says", async () => {
    const used: RateLimits = {
      take: async (_caller, quotas) =>
        quotas.map((quota) => ({ quota, allowed: false, left: 0, resetMs: 0 })),
      giveBack: async () => undefined,
    }
    app = await keepingApp({}, { rateLimits: used })
    const got = await app.ask(list)
    expect(got.headers.get("retry-after")).toBe("1")
    expect(got.headers.get("ratelimit")).toBe('"calls";r=0;t=1')
  })

  test("ends with the window", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "1" })
    app.answer = answers
    app.clock = BEGIN + 59_999
    const [, got] = await several(list, list)
    expect(got?.headers.get("retry-after")).toBe("1")
    app.clock += 1
    expect((await app.ask(list)).status).toBe(200)
  })
})

describe("RateLimit and RateLimit-Policy", () => {
  test("name every policy, and the one that ends first", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "60", EXPORTS_PER_DAY: "20" })
    app.clock = BEGIN + 43_000
    const [got = expect.fail("nothing")] = await several({})
    expect(got.headers.get("ratelimit-policy")).toBe('"calls";q=60;w=60, "exports";q=20;w=86400')
    expect(fields(got, "ratelimit-policy")).toEqual([
      ["calls", { q: 60, w: 60 }],
      ["exports", { q: 20, w: 86_400 }],
    ])
    expect(fields(got, "ratelimit")).toEqual([["exports", { r: 19, t: 14 * 3600 - 43 }]])
  })

  test.each<[string, Ask, () => void, number]>([
    ["400", { body: '{"what":1}' }, () => undefined, 400],
    ["an error of the upstream", {}, () => (app.answer = json(500, {})), 500],
    ["no answer of the upstream", {}, () => (app.answer = (each) => void each.destroy()), 503],
  ])("stand on %s as well", async (_name, ask, arrange, status) => {
    app = await keepingApp({ CALLS_PER_MINUTE: "60", EXPORTS_PER_DAY: "unlimited" })
    arrange()
    const got = await app.ask(ask)
    expect(got.status).toBe(status)
    expect(fields(got, "ratelimit-policy")).toEqual([["calls", { q: 60, w: 60 }]])
    expect(fields(got, "ratelimit")).toEqual([["calls", { r: 59, t: 60 }]])
  })

  test("stand on 429 and on an answer that is told again", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "2" })
    const keyed = { headers: { "idempotency-key": "k" } }
    const got = await several(keyed, keyed, keyed)
    expect(got.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(got.map((each) => fields(each, "ratelimit")[0])).toEqual([
      ["calls", { r: 1, t: 60 }],
      ["calls", { r: 0, t: 60 }],
      ["calls", { r: 0, t: 60 }],
    ])
  })

  test("are not sent where nothing is limited, nor for nobody", async () => {
    app = await keepingApp({ CALLS_PER_MINUTE: "unlimited", EXPORTS_PER_DAY: "unlimited" })
    const [free, nobody] = await several({}, { token: "" })
    expect([free?.status, nobody?.status]).toEqual([200, 401])
    for (const got of [free, nobody]) {
      expect(got?.headers.get("ratelimit")).toBeNull()
      expect(got?.headers.get("ratelimit-policy")).toBeNull()
    }
  })
})

test("a caller's own limits stand in for everybody's", async () => {
  const caller = (name: string, more: object) => ({
    name,
    apiKeyHashes: [hash(name)],
    projects: ["*"],
    actions: ["*"],
    ...more,
  })
  const callers = [
    caller("small", { callsPerMinute: 1, exportsPerDay: "unlimited" }),
    caller("large", { callsPerMinute: "unlimited", exportsPerDay: 3 }),
    caller("other", {}),
  ]
  app = await keepingApp({
    CALLS_PER_MINUTE: "2",
    EXPORTS_PER_DAY: "1",
    AUTH_MODES: "api-key",
    HUAWEICLOUD_SDK_AK: "ak",
    HUAWEICLOUD_SDK_SK: "sk",
    CALLERS: JSON.stringify(callers),
  })
  const as = (name: string): Ask => ({ token: "", headers: { "x-api-key": name } })
  const counts = async (name: string) =>
    (await several(as(name), as(name), as(name))).map(({ status }) => status)
  expect(await counts("small")).toEqual([200, 429, 429])
  expect(await counts("large")).toEqual([200, 200, 200])
  expect(await counts("other")).toEqual([200, 429, 429])
  expect(app.received).toHaveLength(5)
})

test("a store that is gone lets calls pass, not exports", async () => {
  const gone = async (): Promise<never> => {
    throw new Error("redis://user:secret@store")
  }
  app = await keepingApp({}, { rateLimits: { take: gone, giveBack: gone } })
  app.answer = answers
  const [read, create] = await several(list, {})
  expect([read?.status, create?.status]).toEqual([200, 503])
  expect(create?.headers.get("retry-after")).toBe("5")
  expect(app.received).toHaveLength(1)
  expect(app.logged).toContain("rate limits unavailable")
  app.answer = started()
})
