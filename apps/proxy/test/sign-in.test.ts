// The proxy's own password: one sign-in for everybody, and never a storm of them.
import { setImmediate as turn } from "node:timers/promises"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { forwardApp, isSignIn, list, own, withPassword, type Respond } from "./forward-app.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

type App = Awaited<ReturnType<typeof forwardApp>>
let app: App
afterEach(() => app?.stop())

const HOUR = 3_600_000
const good: Respond = json(200, { export_tasks: [], count: 0 })
const refusal = (code: string): Respond => json(401, { error_code: code, error_msg: "said" })

/** Signs in for an hour, tokens numbered; `api` answers all else, and is told the token. */
async function cloud(
  api: (token: string, newest: string) => Respond = () => good,
  env: Readonly<Record<string, string>> = {},
): Promise<App> {
  app = await forwardApp({ env: { ...withPassword, ...env } })
  let issued = 0
  app.respond = (response, request) => {
    if (!isSignIn(request)) {
      return api(String(request.headers["x-auth-token"]), `token-${issued}`)(response, request)
    }
    issued += 1
    const [issued_at, expires_at] = [0, HOUR].map((ms) => new Date(app.now + ms).toISOString())
    const headers = { "x-subject-token": `token-${issued}` }
    return json(201, { token: { issued_at, expires_at } }, headers)(response)
  }
  return app
}

const many = (count: number, of?: string) =>
  Promise.all(Array.from({ length: count }, () => app.ask({ ...list(of), caller: own })))
const statuses = (all: readonly { readonly status: number }[]): string =>
  [...new Set(all.map(({ status }) => status))].join(",")

const rows: (string | number)[][] = []
afterEach((context) => {
  rows.push([context.task.name, app.signIns().length, app.apiCalls().length])
})

afterAll(() => printTable("sign-ins", ["when", "sign-ins", "calls upstream"], rows))

describe("one token for everybody", () => {
  test("200 callers at once, at the start", async () => {
    await cloud()
    expect(statuses(await many(200))).toBe("200")
    expect(app.signIns()).toHaveLength(1)
    expect(new Set(app.apiCalls().map(({ headers }) => headers["x-auth-token"]))).toEqual(
      new Set(["token-1"]),
    )
  })

  test("200 callers at once when it ends", async () => {
    await cloud()
    await many(1)
    app.now += HOUR - 5 * 60_000
    expect(statuses(await many(200))).toBe("200")
    expect(app.signIns()).toHaveLength(2)
  })

  test("200 callers at once when it is withdrawn: APIGW.0307", async () => {
    await cloud((token, newest) =>
      token === newest && newest !== "token-1" ? good : refusal("APIGW.0307"),
    )
    expect(statuses(await many(200))).toBe("200")
    expect(app.signIns()).toHaveLength(2)
  })

  test("withdrawn in the middle of its life, then again at once", async () => {
    let valid = "token-1"
    await cloud((token) => (token === valid ? good : refusal("APIGW.0307")))
    await many(3)
    for (const next of ["token-2", "token-3"]) {
      valid = next
      expect(statuses(await many(50))).toBe("200")
    }
    expect(app.signIns()).toHaveLength(3)
  })

  test("withdrawn while another is on its way already", async () => {
    await cloud()
    await many(1)
    const right = app.respond
    const held: (() => void)[] = []
    app.respond = (response, request) => {
      const late = isSignIn(request) ? right : refusal("APIGW.0307")
      held.push(() => late(response, request))
    }
    const until = async (count: number): Promise<void> => {
      while (held.length < count) await turn()
    }
    const refused = many(1)
    await until(1)
    app.now += HOUR
    const renewing = many(1)
    await until(2)
    app.respond = right
    held[0]?.()
    await turn()
    held[1]?.()
    expect(statuses([...(await refused), ...(await renewing)])).toBe("200")
    expect(app.signIns()).toHaveLength(2)
  })

  test("not asked for while the service it is for is left alone", async () => {
    await cloud(() => json(502, ""), { BREAKER_FAILURES: "1", BREAKER_OPEN_MS: "3600000" })
    await many(1)
    app.now += HOUR - 1
    expect(statuses(await many(5))).toBe("503")
    expect(app.signIns()).toHaveLength(1)
  })

  test("a caller that leaves meanwhile takes nobody along", async () => {
    await cloud()
    const leaving = new AbortController()
    const { respond } = app
    app.respond = (response, request) => {
      if (isSignIn(request)) leaving.abort()
      respond(response, request)
    }
    const first = app.ask({ ...list(), caller: own, signal: leaving.signal })
    const [left, others] = await Promise.all([first, many(20)])
    expect(left.status).toBe(503)
    expect(statuses(others)).toBe("200")
    expect(app.signIns()).toHaveLength(1)
  })

  test("a token for each project", async () => {
    await cloud()
    await many(1, "p1")
    await many(1, "p2")
    await many(1, "p1")
    expect(app.signIns().map(({ body }) => JSON.parse(body).auth.scope.project.id)).toEqual([
      "p1",
      "p2",
    ])
  })
})

describe("refused", () => {
  test("APIGW.0301 is no reason to sign in again, nor the caller's fault", async () => {
    await cloud(() => refusal("APIGW.0301"))
    const all = await many(20)
    expect(statuses(all)).toBe("503")
    expect(all[0]?.headers.get("retry-after")).toMatch(/^\d+$/)
    expect(app.signIns()).toHaveLength(1)
    expect(app.apiCalls()).toHaveLength(20)
  })

  test("every new token: APIGW.0307 without end, 100 calls in a second", async () => {
    await cloud(() => refusal("APIGW.0307"))
    for (let call = 0; call < 100; call++) {
      expect((await many(1))[0]?.status).toBe(503)
      app.now += 10
    }
    // Its first one, one more, and one for the step of a second that has passed.
    expect(app.signIns().length).toBeLessThanOrEqual(3)
  })

  test.each([
    [401, "one project"],
    [401, "ten projects"],
    [403, "one project"],
    [400, "one project"],
    [500, "one project"],
    [429, "one project"],
  ])("sign-in answered %i, 1 000 calls of %s over ten minutes", async (status, of) => {
    app = await forwardApp({ env: withPassword })
    app.respond = json(status, { error: { code: status, message: "no" } })
    const begun = app.now
    const at: number[] = []
    for (let round = 0; round < 100; round++) {
      const before = app.signIns().length
      const all = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          app.ask({ ...list(of === "ten projects" ? `p${index}` : "p"), caller: own }),
        ),
      )
      expect(statuses(all)).toBe("503")
      for (const each of all) expect(Number(each.headers.get("retry-after"))).toBeGreaterThan(0)
      for (let one = before; one < app.signIns().length; one++) at.push(app.now - begun)
      app.now += 6000
    }
    expect(app.apiCalls()).toEqual([])
    // 1 s, 2 s, 4 s … 5 min: never two within the step that the one before has set.
    const gaps = at.slice(1).map((ms, index) => ms - (at[index] ?? 0))
    gaps.forEach((gap, index) =>
      expect(gap).toBeGreaterThanOrEqual(Math.min(2 ** index, 300) * 1000),
    )
    expect(at.length).toBeLessThanOrEqual(10)
    expect(JSON.stringify([app.logged, app.events])).not.toContain("sesame-7391")
  })

  test("and right again: the next step finds out", async () => {
    await cloud()
    const right = app.respond
    app.respond = json(401, { error: { code: 401, message: "no" } })
    expect(statuses(await many(5))).toBe("503")
    app.respond = right
    expect(statuses(await many(5))).toBe("503")
    app.now += 1000
    expect(statuses(await many(200))).toBe("200")
    expect(app.signIns()).toHaveLength(2)
  })

  test("a password that has become wrong, when 30 tokens end at once", async () => {
    await cloud()
    const projects = Array.from({ length: 30 }, (_, index) => `p${index}`)
    const all = async () => (await Promise.all(projects.map((each) => many(2, each)))).flat()
    expect(statuses(await all())).toBe("200")
    app.respond = json(401, { error: { code: 401, message: "no" } })
    app.now += HOUR
    for (const step of [0, 1000, 2000, 4000]) {
      app.now += step
      app.received.length = 0
      expect(statuses(await all())).toBe("503")
      expect(app.signIns()).toHaveLength(1)
    }
  })

  test("for one project is not refused for another", async () => {
    await cloud()
    const right = app.respond
    app.respond = (response, request) =>
      request.body.includes('"foreign"')
        ? json(403, { error: { code: 403, message: "no" } })(response)
        : right(response, request)
    expect(statuses(await many(5, "foreign"))).toBe("503")
    expect(statuses(await many(5, "p1"))).toBe("200")
    expect(app.signIns()).toHaveLength(2)
  })

  test("a token that is held goes on being used", async () => {
    await cloud()
    await many(1, "p1")
    app.respond = (response, request) =>
      isSignIn(request) ? json(401, { error: {} })(response) : good(response, request)
    expect(statuses(await many(5, "p2"))).toBe("503")
    expect(statuses(await many(5, "p1"))).toBe("200")
  })
})
