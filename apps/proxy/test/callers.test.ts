// Who is turned away, in which words, and what of a call goes upstream.
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { APP_KEY, CALLER, guardedApp, OWN, withModes } from "./guarded-app.ts"
import { download, headers, post, start } from "./inner-app.ts"
import { json, project } from "./upstream.ts"

const app = await guardedApp()
const { inner } = app
beforeEach(() => inner.reset())
afterAll(() => app.stop())

const byKey = withModes("api-key")
const action = "workspace:session:exportSessions"
const reader = { ...CALLER, actions: ["workspace:session:listSessions"] }
const token = { ...headers }
const { "x-auth-token": _token, ...plain } = headers
const key = { ...plain, "x-api-key": APP_KEY }
const login = (): ReturnType<typeof post> => {
  const user = { name: "u", password: "p", domain: { name: "d" } }
  const identity = { methods: ["password"], password: { user } }
  return post(
    "/v3/auth/tokens",
    JSON.stringify({ auth: { identity, scope: { project: { name: "eu" } } } }),
  )
}

describe("who is turned away, in words", () => {
  const way = "X-Api-Key or Authorization: Bearer with a key"
  test.each<[string, object, object, number, string, string, string]>([
    [
      "no token",
      {},
      plain,
      401,
      "APIGW.0301",
      "Incorrect IAM authentication information: x-auth-token not found",
      "no credentials",
    ],
    [
      "a token where none is taken",
      byKey,
      token,
      401,
      "APIGW.0301",
      `No credentials that this proxy takes: send ${way}.`,
      "no credentials",
    ],
    [
      "a stranger",
      byKey,
      { ...plain, "x-api-key": "x" },
      401,
      "APIGW.0301",
      "The key is not known to this proxy.",
      "unknown key",
    ],
    [
      "both",
      byKey,
      { ...key, "x-auth-token": "t1" },
      401,
      "APIGW.0301",
      "Send one kind of credentials: leave out all but one of X-Auth-Token, X-Api-Key.",
      "several credentials",
    ],
    [
      "the same twice",
      byKey,
      { ...plain, "x-api-key": `${APP_KEY}, ${APP_KEY}` },
      401,
      "APIGW.0301",
      "Send one kind of credentials: X-Api-Key stands there twice; leave out one.",
      "several credentials",
    ],
    [
      "another project than the proxy's",
      { HUAWEICLOUD_SDK_PROJECT_ID: "mine" },
      token,
      403,
      "WKS.00081102",
      "This proxy serves another project.",
      "foreign project",
    ],
    [
      "another project than the caller's",
      withModes("api-key", [{ ...CALLER, projects: ["mine"] }]),
      key,
      403,
      "WKS.00081102",
      "The project is not open to this caller.",
      "foreign project",
    ],
    [
      "a missing action",
      withModes("api-key", [reader]),
      key,
      403,
      "APIGW.0302",
      `The caller is not allowed to access this API: ask for ${action}.`,
      "missing action",
    ],
  ])("%s", async (_name, env, sent, status, code, message, cause) => {
    const got = await inner.ask(
      { ...post(start), init: { ...post(start).init, headers: { ...sent } } },
      { ...env },
    )
    expect(got.status).toBe(status)
    expect(JSON.parse(got.body)).toEqual({ error_code: code, error_msg: message })
    expect(inner.logged.at(-1)?.[1]).toMatchObject({ cause })
    expect(inner.received).toEqual([])
  })
})

describe("who wants a token of the cloud", () => {
  test.each(["api-key", "access-key", "api-key,access-key"])("gets none from %s", async (modes) => {
    const got = await inner.ask(login(), withModes(modes))
    expect(got.status).toBe(403)
    expect(JSON.parse(got.body).error).toMatchObject({
      code: 403,
      message: "This proxy has credentials of its own and gives out no tokens.",
    })
    expect(inner.logged.at(-1)?.[1]).toMatchObject({ cause: "no sign-in here" })
    expect(inner.received).toEqual([])
  })

  test.each(["passthrough", "passthrough,api-key"])(
    "gets one with %s; it names no project",
    async (modes) => {
      const body = { token: { expires_at: "2026-05-01T00:00:00.000000Z" } }
      inner.answer = json(201, body, { "x-subject-token": "s" })
      const env = { ...withModes(modes), HUAWEICLOUD_SDK_PROJECT_ID: "mine" }
      expect((await inner.ask(login(), env)).status).toBe(201)
    },
  )
})

describe("what goes upstream", () => {
  test("a call without a body has no media type, and only the headers of its operation", async () => {
    inner.answer = json(200, { export_tasks: [], count: 0 })
    const more = { limit: "5", status: "SUCCESS", "content-type": "application/json" }
    const init = { headers: { ...headers, ...more } }
    await inner.ask({ path: `/v2/${project}/export-tasks`, init })
    const sent = inner.received[0]?.headers ?? {}
    expect(sent).toMatchObject({ "x-auth-token": "t1", "x-request-id": "r1" })
    for (const name of ["content-type", "limit", "status"]) expect(sent).not.toHaveProperty(name)
  })

  test("calls of our callers are signed for the project, and hold nothing that proves who they are", async () => {
    inner.answer = (response) =>
      void response.writeHead(200, { "content-type": "text/csv" }).end("id")
    const init = { headers: { ...key, range: "bytes=0-1", cookie: `k=${APP_KEY}` } }
    expect((await inner.ask({ path: download, init }, byKey)).status).toBe(200)
    const sent = inner.received[0]?.headers ?? {}
    expect(sent).toMatchObject({ "x-project-id": project, range: "bytes=0-1" })
    expect(sent.authorization).toMatch(`SDK-HMAC-SHA256 Access=${OWN.HUAWEICLOUD_SDK_AK}, `)
    expect(sent).not.toHaveProperty("x-auth-token")
    expect(JSON.stringify(sent)).not.toContain(APP_KEY)
  })

  test("beside callers with keys, a token still goes as it is and nothing is signed", async () => {
    const env = withModes("passthrough,api-key")
    expect((await inner.ask(post(start), env)).status).toBe(200)
    const sent = inner.received[0]?.headers ?? {}
    expect(sent).toMatchObject({ "x-auth-token": "t1", "content-type": "application/json" })
    expect(sent).not.toHaveProperty("authorization")
  })
})
