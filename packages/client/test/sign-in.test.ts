// Signing in, and the other ways to say who calls, each by itself.
import { afterEach, describe, expect, test } from "vitest"
import { accessKey, isApiError, password, token } from "../src/index.ts"
import type { AuthContext } from "../src/auth/auth.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const now = Date.parse("2026-05-23T12:00:00Z")
async function context(answer: Answer, at: () => number = () => now): Promise<AuthContext> {
  const started = await startServer(answer)
  server = started
  const { signal } = new AbortController()
  return { projectId: "p1", now: at, signingNow: at, iamUrl: () => started.url, fetch, signal }
}
const outgoing = { method: "GET", url: new URL("https://a/"), headers: {}, body: new Uint8Array() }
const issued = (expires_at: unknown): Answer =>
  answerJson(201, { token: { expires_at } }, { "x-subject-token": "s1" })
const options = { userName: "u", password: "sesame-7391", domainName: "d" }

describe("signing in", () => {
  test("sends exactly what the spec says, for the project by ID or by name", async () => {
    const there = await context(issued("2026-05-24T12:00:00.000000Z"))
    await password(options).headers(outgoing, there)
    await password({ ...options, projectName: "eu" }).headers(outgoing, there)
    const identity = {
      methods: ["password"],
      password: { user: { name: "u", password: "sesame-7391", domain: { name: "d" } } },
    }
    const [byId, byName] = server?.received ?? []
    expect(byId).toMatchObject({ method: "POST", url: "/v3/auth/tokens?nocatalog=true" })
    expect(byId?.headers["content-type"]).toBe("application/json")
    expect(JSON.parse(byId?.body ?? "")).toEqual({
      auth: { identity, scope: { project: { id: "p1" } } },
    })
    expect(JSON.parse(byName?.body ?? "").auth.scope).toEqual({ project: { name: "eu" } })
  })

  test("keeps the token until five minutes before its end", async () => {
    let at = now
    const there = await context(issued("2026-05-23T13:00:00Z"), () => at)
    const auth = password(options)
    await auth.headers(outgoing, there)
    at = Date.parse("2026-05-23T12:54:59.999Z")
    await auth.headers(outgoing, there)
    expect(server?.received).toHaveLength(1)
    at += 1
    expect(await auth.headers(outgoing, there)).toEqual({ "x-auth-token": "s1" })
    expect(server?.received).toHaveLength(2)
  })

  test("asks once at its end too, however many ask at the same time", async () => {
    let at = now
    const there = await context(issued("2026-05-23T13:00:00Z"), () => at)
    const auth = password(options)
    await auth.headers(outgoing, there)
    at += 3_600_000
    await Promise.all(Array.from({ length: 50 }, async () => auth.headers(outgoing, there)))
    expect(server?.received).toHaveLength(2)
  })

  test("can be renewed only when there was something to renew", async () => {
    const there = await context(issued("2026-05-23T13:00:00Z"))
    const auth = password(options)
    expect(auth.renew()).toBe(false)
    await auth.headers(outgoing, there)
    expect(auth.renew()).toBe(true)
    expect(auth.renew()).toBe(false)
  })

  test.each<[string, Answer]>([
    [
      "refused",
      answerJson(401, { error: { code: 401, message: "wrong" } }, { "x-subject-token": "s" }),
    ],
    ["without a token", answerJson(201, { token: { expires_at: "2026-05-23T13:00:00Z" } })],
    ["in somebody else's words", (response) => void response.writeHead(502).end("<html>")],
    ["with an end nobody can read", issued("soon")],
    ["without an end", answerJson(201, { token: {} }, { "x-subject-token": "s" })],
    ["without a token in its body", answerJson(201, { token: null }, { "x-subject-token": "s" })],
    ["with a text for a body", answerJson(201, "token", { "x-subject-token": "s" })],
    [
      "with null for a body",
      (response) => void response.writeHead(201, { "x-subject-token": "s" }).end("null"),
    ],
  ])("answered %s fails, and is tried again by the next call", async (_what, answer) => {
    const there = await context(answer)
    const auth = password(options)
    for (const calls of [1, 2]) {
      const failed = await Promise.resolve(auth.headers(outgoing, there)).catch(
        (error: unknown) => error,
      )
      if (!isApiError(failed)) expect.fail(String(failed))
      expect(failed.operationId).toBe("KeystoneCreateUserTokenByPassword")
      expect(failed.message).not.toContain("html")
      expect(server?.received).toHaveLength(calls)
    }
  })

  test("says what is wrong with an answer whose end cannot be read", async () => {
    const there = await context(issued("soon"))
    await expect(password(options).headers(outgoing, there)).rejects.toMatchObject({
      message: "the token answer has no readable expires_at",
      status: 201,
    })
  })
})

describe("other ways", () => {
  test("a token held is sent as it is; one handed out is asked for each time", async () => {
    const there = await context(issued(""))
    expect(await token("t1").headers(outgoing, there)).toEqual({ "x-auth-token": "t1" })
    expect(token("t1").renew()).toBe(false)
    let count = 0
    const handed = token(async () => `t${(count += 1)}`)
    expect(await handed.headers(outgoing, there)).toEqual({ "x-auth-token": "t1" })
    expect(await handed.headers(outgoing, there)).toEqual({ "x-auth-token": "t2" })
    expect(handed.renew()).toBe(true)
  })

  test("a refused key is not tried again", () => {
    expect(accessKey({ ak: "AK", sk: "SK" }).renew()).toBe(false)
  })
})
