import { createHash, createHmac } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { foreignProject, project, signIn, startOrigin, type TestOrigin } from "./origin.ts"

let origin: TestOrigin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin?.stop())

const ak = "DEMOACCESSKEY0000001"
const sk = "demo-secret-key-not-real-000000000000001"
const sha256 = (data: string): string => createHash("sha256").update(data).digest("hex")

interface Signing {
  readonly method?: string
  readonly path?: string
  readonly query?: string
  readonly body?: string
  readonly hashed?: string
  readonly headers?: Record<string, string>
  readonly sign?: readonly string[]
  readonly at?: number
  readonly key?: { readonly ak: string; readonly sk: string }
}

/** Signed by hand from the vendor's text, not by our own signer. */
async function signed(options: Signing = {}) {
  const { method = "GET", path = `/v2/${project}/export-tasks`, query = "", body = "" } = options
  const date = new Date(options.at ?? Date.now()).toISOString().replaceAll(/[-:]|\.\d+/g, "")
  const host = new URL(origin.url).host
  const headers: Record<string, string> = { host, "x-sdk-date": date, ...options.headers }
  const names = (options.sign ?? ["host", "x-sdk-date"]).toSorted()
  const canonical = [
    method,
    `${path}/`,
    query,
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    options.hashed ?? sha256(body),
  ].join("\n")
  const key = options.key ?? { ak, sk }
  const toSign = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`
  const signature = createHmac("sha256", key.sk).update(toSign).digest("hex")
  const { host: _, ...sent } = headers
  const authorization = `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${names.join(";")}, Signature=${signature}`
  const answer = await fetch(`${origin.url}${path}${query ? `?${query}` : ""}`, {
    method,
    headers: { ...sent, authorization },
    ...(body ? { body } : {}),
  })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

const post = {
  method: "POST",
  path: `/v1/${project}/session/list-sessions/export`,
  headers: { "content-type": "application/json" },
}

describe("a signature holds", () => {
  test.each<[string, Signing]>([
    ["over the date alone", { sign: ["x-sdk-date"] }],
    ["with a query", { query: "file_name=a%20b&limit=5" }],
    ["over a body", { ...post, body: "{}" }],
    [
      "over content type and project",
      {
        ...post,
        body: "{}",
        headers: { ...post.headers, "x-project-id": project },
        sign: ["content-type", "host", "x-project-id", "x-sdk-date"],
      },
    ],
    [
      "without the body",
      {
        ...post,
        body: "{ }",
        hashed: "UNSIGNED-PAYLOAD",
        headers: { ...post.headers, "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" },
      },
    ],
    ["fourteen minutes late", { at: Date.now() - 14 * 60_000 }],
    [
      "with a temporary key",
      {
        key: { ak: "DEMOTEMPORARY0000001", sk: "demo-temporary-secret-not-real-000000001" },
        headers: { "x-security-token": "demo-security-token" },
        sign: ["host", "x-sdk-date", "x-security-token"],
      },
    ],
  ])("%s", async (_name, options) => {
    expect(await signed(options)).toMatchObject({ status: 200 })
  })
})

describe("a signature does not hold", () => {
  test.each<[string, Signing, RegExp]>([
    ["another secret", { key: { ak, sk: "other" } }, /verify aksk signature fail/],
    ["an unknown key", { key: { ak: "NOBODY", sk } }, /verify aksk signature fail/],
    ["another body", { ...post, body: "{}", hashed: sha256("{ }") }, /verify aksk signature fail/],
    [
      "unsigned body without saying so",
      { ...post, body: "{}", hashed: "UNSIGNED-PAYLOAD" },
      /verify aksk/,
    ],
    ["sixteen minutes late", { at: Date.now() - 16 * 60_000 }, /signature expired/],
    ["sixteen minutes early", { at: Date.now() + 16 * 60_000 }, /signature expired/],
    ["the date not signed", { sign: ["host"] }, /x-sdk-date/],
    [
      "a temporary key without its token",
      { key: { ak: "DEMOTEMPORARY0000001", sk: "demo-temporary-secret-not-real-000000001" } },
      /decrypt token fail/,
    ],
    ["a token with a lasting key", { headers: { "x-security-token": "x" } }, /decrypt token fail/],
  ])("%s", async (_name, options, message) => {
    const answer = await signed(options)
    expect(answer).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301", error_msg: expect.stringMatching(message) },
    })
    expect(JSON.stringify(answer)).not.toContain(sk)
  })
})

test("permissions: what an action does not allow is 403, and so is another account's project", async () => {
  const reader = await signIn(origin.url, "demo-reader")
  const call = (path: string, method = "GET") =>
    fetch(origin.url + path, {
      method,
      headers: { "x-auth-token": reader, "content-type": "application/json" },
      ...(method === "POST" ? { body: "{}" } : {}),
    })
  expect((await call(`/v2/${project}/export-tasks`)).status).toBe(200)
  const denied = await call(post.path, "POST")
  expect(denied.status).toBe(403)
  expect(await denied.json()).toMatchObject({ error_code: "APIGW.0302" })
  const foreign = await call(`/v2/${foreignProject}/export-tasks`)
  expect(await foreign.json()).toMatchObject({ error_code: "WKS.00081102" })
})

test("a token ends; a wrong password is IAM's 401 and names nothing", async () => {
  const short = await startOrigin([], { TOKEN_TTL_HOURS: "0.01" })
  const database = new (await import("node:sqlite")).DatabaseSync(short.database)
  database.exec("UPDATE tokens SET expires_at = 1")
  database.close()
  const late = await short.call(`/v2/${project}/export-tasks`)
  expect(late.status).toBe(401)
  expect(await late.json()).toMatchObject({ error_code: "APIGW.0307" })
  await short.stop()

  const identity = {
    methods: ["password"],
    password: {
      user: { name: "demo-admin", password: "wrong-one", domain: { name: "demo-account" } },
    },
  }
  const answer = await fetch(`${origin.url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { domain: { name: "demo-account" } } } }),
  })
  expect(answer.status).toBe(401)
  const body = await answer.text()
  expect(JSON.parse(body)).toMatchObject({ error: { code: 401, title: "Unauthorized" } })
  expect(body).not.toContain("wrong-one")
})

test("a 40 KB header is taken and judged", async () => {
  const answer = await origin.call(`/v2/${project}/export-tasks`, {
    headers: { "x-auth-token": "t".repeat(40_000) },
  })
  expect(answer.status).toBe(401)
})
