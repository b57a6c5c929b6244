// Sign-ins are counted for the account they are for: nobody has said yet who they are.
import { afterEach, expect, test } from "vitest"
import type { RateLimits } from "../src/store/rate-limits.ts"
import { keepingApp, type Ask, type KeepingApp } from "./keeping-app.ts"
import { json } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())

const signIn = (name: string, domain = "acme", password = "wrong"): Ask => ({
  path: "/v3/auth/tokens",
  body: JSON.stringify({
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name, password, domain: { name: domain } } },
      },
      scope: { domain: { name: domain } },
    },
  }),
})
const wrong = json(401, { error: { code: 401, message: "made up", title: "Unauthorized" } })
const statusOf = async (ask: Ask): Promise<number> => (await app.ask(ask)).status

test("guesses at one account end at the limit, whatever is guessed", async () => {
  app = await keepingApp({ SIGN_INS_PER_MINUTE: "2" })
  app.answer = wrong
  expect(await statusOf(signIn("ada", "acme", "one"))).toBe(401)
  expect(await statusOf(signIn("Ada", "ACME", "two"))).toBe(401)
  const refused = await app.ask(signIn("ada", "acme", "three"))
  expect(refused.status).toBe(429)
  expect(JSON.parse(refused.body)).toEqual({
    error: {
      code: 429,
      message:
        "The throttling threshold has been reached: policy user over ratelimit,limit:2,time:1 minute",
      title: "Too Many Requests",
    },
  })
  expect(refused.headers.get("retry-after")).toBe("60")
  expect(refused.headers.get("ratelimit-policy")).toContain('"sign-ins";q=2;w=60')
  expect(refused.headers.get("ratelimit")).toBe('"sign-ins";r=0;t=60')
  expect(await statusOf(signIn("ada", "another"))).toBe(401)
  expect(await statusOf(signIn("bob"))).toBe(401)
  expect(app.received).toHaveLength(4)
  app.clock += 60_000
  expect(await statusOf(signIn("ada"))).toBe(401)
})

test("all sign-ins together are one caller's calls", async () => {
  app = await keepingApp({ CALLS_PER_MINUTE: "2" })
  app.answer = wrong
  expect(await statusOf(signIn("ada"))).toBe(401)
  expect(await statusOf(signIn("bob"))).toBe(401)
  expect(await statusOf(signIn("eve"))).toBe(429)
})

test("a body that is none counts against no account", async () => {
  app = await keepingApp({ SIGN_INS_PER_MINUTE: "1" })
  app.answer = wrong
  expect(await statusOf({ ...signIn("ada"), body: "{}" })).toBe(400)
  expect(await statusOf(signIn("ada"))).toBe(401)
})

test("the store learns no name", async () => {
  const asked: string[] = []
  const rateLimits: RateLimits = {
    take: async (caller, quotas) => {
      asked.push(caller)
      return quotas.map((quota) => ({ quota, allowed: true, left: 1, resetMs: 1 }))
    },
    giveBack: async () => undefined,
  }
  app = await keepingApp({}, { rateLimits })
  app.answer = wrong
  await app.ask(signIn("ada"))
  expect(asked).toEqual(["(anybody)", expect.stringMatching(/^[0-9a-f]{64}$/)])
})

test("a store that is gone lets nobody guess", async () => {
  const gone = async (): Promise<never> => {
    throw new Error("gone")
  }
  app = await keepingApp({}, { rateLimits: { take: gone, giveBack: gone } })
  expect(await statusOf(signIn("ada"))).toBe(503)
  expect(app.received).toEqual([])
})

test("unlimited is unlimited", async () => {
  app = await keepingApp({ SIGN_INS_PER_MINUTE: "unlimited", CALLS_PER_MINUTE: "unlimited" })
  app.answer = wrong
  for (let times = 0; times < 40; times++) expect(await statusOf(signIn("ada"))).toBe(401)
})
