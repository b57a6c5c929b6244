// Who is turned away, in which words, and what of a call goes upstream.
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { download, hash, headers, innerApp, post, start } from "./inner-app.ts"
import { json, project } from "./upstream.ts"

const inner = await innerApp()
beforeEach(() => inner.reset())
afterAll(() => inner.stop())

describe("who is turned away, in words", () => {
  const key = { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "sk" }
  const signing = { ...key, CALLER_TOKEN_HASHES: hash("known") }
  const refused = (code: string, message: string) => ({ error_code: code, error_msg: message })

  test.each([
    [
      "no token",
      {},
      "",
      401,
      refused("APIGW.0301", "Incorrect IAM authentication information: x-auth-token not found"),
    ],
    [
      "a stranger",
      signing,
      "unknown",
      401,
      refused("APIGW.0301", "X-Auth-Token is missing or is not known to this proxy."),
    ],
    [
      "nobody, though nothing was hashed once",
      { ...key, CALLER_TOKEN_HASHES: hash("") },
      "",
      401,
      refused("APIGW.0301", "X-Auth-Token is missing or is not known to this proxy."),
    ],
    [
      "another project",
      { HUAWEICLOUD_SDK_PROJECT_ID: "mine" },
      "t1",
      403,
      refused("WKS.00081102", "This proxy serves another project."),
    ],
  ])("%s", async (_name, env, token, status, body) => {
    const got = await inner.ask(post(start, "{}", { "x-auth-token": token }), env)
    expect(got.status).toBe(status)
    expect(JSON.parse(got.body)).toEqual(body)
    expect(inner.received).toEqual([])
  })

  test("who wants a token of the cloud from a proxy that signs", async () => {
    const got = await inner.ask(post("/v3/auth/tokens"), signing)
    expect(got.status).toBe(403)
    expect(JSON.parse(got.body).error.message).toBe(
      "This proxy signs for its callers and gives out no tokens.",
    )
  })

  test("not who signs in: that names no project", async () => {
    const user = { name: "u", password: "p", domain: { name: "d" } }
    const identity = { methods: ["password"], password: { user } }
    const body = JSON.stringify({ auth: { identity, scope: { project: { name: "eu" } } } })
    inner.answer = json(
      201,
      { token: { expires_at: "2026-05-01T00:00:00.000000Z" } },
      { "x-subject-token": "s" },
    )
    const got = await inner.ask(post("/v3/auth/tokens", body), {
      HUAWEICLOUD_SDK_PROJECT_ID: "mine",
    })
    expect(got.status).toBe(201)
  })
})

describe("what goes upstream", () => {
  test("a call without a body has no media type, and only the headers of its operation", async () => {
    inner.answer = json(200, { export_tasks: [], count: 0 })
    const more = { limit: "5", status: "SUCCESS", "content-type": "application/json" }
    await inner.ask({
      path: `/v2/${project}/export-tasks`,
      init: { headers: { ...headers, ...more } },
    })
    const sent = inner.received[0]?.headers ?? {}
    expect(sent).toMatchObject({ accept: "*/*", "x-auth-token": "t1", "x-request-id": "r1" })
    for (const name of ["content-type", "limit", "status"]) expect(sent).not.toHaveProperty(name)
  })

  test("signed calls name the project, sign an empty body, and keep other headers", async () => {
    inner.answer = (response) =>
      void response.writeHead(200, { "content-type": "text/csv" }).end("id")
    const env = {
      HUAWEICLOUD_SDK_AK: "AK",
      HUAWEICLOUD_SDK_SK: "sk",
      CALLER_TOKEN_HASHES: hash("t1"),
    }
    const init = { headers: { ...headers, range: "bytes=0-1" } }
    expect((await inner.ask({ path: download, init }, env)).status).toBe(200)
    const sent = inner.received[0]?.headers ?? {}
    expect(sent).toMatchObject({ "x-project-id": project, range: "bytes=0-1" })
    expect(sent).not.toHaveProperty("x-auth-token")
    expect(sent.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /)
  })

  test("a body goes as JSON", async () => {
    await inner.ask(post(start))
    expect(inner.received[0]?.headers["content-type"]).toBe("application/json")
  })
})
