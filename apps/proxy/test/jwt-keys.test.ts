// The key set at an address: how often it is asked for, and what becomes of callers while it cannot be had.
import { once } from "node:events"
import { createServer, type Server, type ServerResponse } from "node:http"
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest"
import { PAUSE_MS } from "../src/auth/jwt-keys.ts"
import { AUDIENCE, guardedApp, ISSUER, keysOf, NOW, withModes } from "./guarded-app.ts"
import { claims, ec, es256, jwks, mint } from "./jwt-cases.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

const app = await guardedApp()
const set: {
  fetched: number
  answer: (response: ServerResponse) => void
  readonly server: Server
} = {
  fetched: 0,
  answer: json(200, jwks),
  server: createServer((_request, response) => {
    set.fetched += 1
    set.answer(response)
  }),
}
set.server.listen(0, "127.0.0.1")
await once(set.server, "listening")
const address = set.server.address()
const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/jwks.json`
const rows: (string | number)[][] = []

beforeEach(() => {
  // The library looks at the clock itself.
  vi.useFakeTimers({ toFake: ["Date"], now: NOW })
  Object.assign(set, { fetched: 0, answer: json(200, jwks) })
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  set.server.closeAllConnections()
  set.server.close()
  await app.stop()
  printTable("keys of JWTs at an address", ["what", "callers", "answers", "fetched"], rows)
})

const env = {
  ...withModes("jwt"),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
  JWT_JWKS_URL: url,
}
const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms)

/** One proxy; its JWTs are good for long. */
function proxy() {
  const deps = { jwtKeys: keysOf(env, Date.now), now: Date.now }
  const ask = async (key = es256, kid = key.kid) => {
    const token = await mint({ ...claims, exp: NOW / 1000 + 90_000 }, key, { kid })
    return app.present({ headers: { authorization: `Bearer ${token}` } }, env, deps)
  }
  /** Asks again and again, and says what the answers were. */
  const each = async (times: number, kid?: (at: number) => string) => {
    const got = new Set<string>()
    for (let at = 0; at < times; at++) {
      const { status, cause = "" } = await ask(es256, kid?.(at))
      got.add(`${status} ${cause}`.trim())
    }
    return [...got].join(", ")
  }
  return { ask, each }
}

const row = (what: string, callers: number, answers: string, fetched: number): void => {
  rows.push([what, callers, answers, set.fetched])
  expect(set.fetched, what).toBe(fetched)
}

test("good keys are asked for once, however many callers come at once or after", async () => {
  const { each, ask } = proxy()
  const together = await Promise.all([ask(), ask(), ask()].concat(ask(), ask()))
  expect(together.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  row("5 at once", 5, "200", 1)
  const got = await each(50)
  expect(got).toBe("200")
  row("50 after", 50, got, 1)
})

test("unknown keys make it ask once in a cool-down", async () => {
  const { each } = proxy()
  const got = await each(100, (at) => `unknown-${at}`)
  expect(got).toBe("401 JWT key")
  row("unknown kids", 100, got, 1)
  later(30_001)
  expect(await each(100, (at) => `other-${at}`)).toBe("401 JWT key")
  row("unknown kids, 30 s later", 100, got, 2)
})

test.each<[string, (response: ServerResponse) => void]>([
  ["resets", (response) => void response.destroy()],
  ["500", json(500, {})],
  ["404", json(404, {})],
  ["a redirect", json(302, "", { location: "http://127.0.0.1:9/" })],
  ["HTML", json(200, "<html>", { "content-type": "text/html" })],
  ["no key set", json(200, { keys: "none" })],
  ["half a JSON", json(200, '{"keys":[')],
])("an address that answers with %s is nobody's fault: 503, and a pause", async (name, answer) => {
  const { each, ask } = proxy()
  set.answer = answer
  const got = await each(50)
  expect(got).toBe("503 no JWT keys")
  row(name, 50, got, 1)
  expect(await ask()).toMatchObject({ retryAfter: String(PAUSE_MS / 1000), forwarded: 0 })
  later(PAUSE_MS)
  set.answer = json(200, jwks)
  expect(await each(2)).toBe("200")
  row(`${name}, mended`, 2, "200", 2)
})

test("a new key is found, and one that was withdrawn is refused", async () => {
  const { ask } = proxy()
  const next = await ec("es-2")
  expect(await ask()).toMatchObject({ status: 200 })
  set.answer = json(200, { keys: [next.jwk] })
  expect(await ask(next)).toMatchObject({ status: 401, cause: "JWT key" })
  later(30_001)
  expect(await ask(next)).toMatchObject({ status: 200 })
  expect(await ask()).toMatchObject({ status: 401, cause: "JWT key" })
  row("keys exchanged", 4, "200, 401, 200, 401", 2)
})

test("a set of ten minutes is renewed beside the requests, and is good for an hour without", async () => {
  const { each } = proxy()
  expect(await each(1)).toBe("200")
  later(600_001)
  const renewed = new Promise<void>((settle) => {
    set.answer = (response) => {
      json(503, {})(response)
      settle()
    }
  })
  expect(await each(20)).toBe("200")
  await renewed
  row("down, after 10 minutes", 20, "200", 2)
  later(3_000_000)
  expect(await each(20)).toBe("503 no JWT keys")
  row("down, after an hour", 20, "503", 3)
})
