import { createHash, createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { exportPath, json, project, send, startRig, type Rig } from "./upstream.ts"

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig?.stop())
beforeEach(() => {
  rig.received.length = 0
  rig.answer = json(200, { task_id: "a1" })
})

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const call = (body: string, more: Record<string, string> = {}) =>
  send(rig.proxyUrl + exportPath, { headers: { ...headers, ...more }, body })

test("forwards what was understood, in the documented spelling", async () => {
  const body = `{ "is_success" : "" , "session_state":"Active , InitFail" }`
  expect(await call(body)).toMatchObject({ status: 200, body: '{"task_id":"a1"}' })
  expect(rig.received[0]).toMatchObject({
    method: "POST",
    url: exportPath,
    body: '{"session_state":"Active,InitFail"}',
  })
})

test("times go on with milliseconds and Z", async () => {
  const now = Date.now()
  const local = new Date(now).toISOString().replace(/\.\d+Z$/, "")
  await call(JSON.stringify({ query_begin_time: local, query_end_time: `${local}.123456Z` }))
  expect(JSON.parse(rig.received[0]?.body ?? "")).toEqual({
    query_begin_time: `${local}.000Z`,
    query_end_time: `${local}.123Z`,
  })
})

test("only documented headers travel, either way", async () => {
  rig.answer = json(
    200,
    { task_id: "a1" },
    { "set-cookie": "a=b", "x-internal": "1", server: "s", "x-request-id": "theirs" },
  )
  const answer = await call("{}", {
    cookie: "c=d",
    "x-forwarded-for": "192.0.2.1",
    "x-custom": "1",
    te: "trailers",
    "x-request-id": "mine-1",
  })
  expect(Object.keys(rig.received[0]?.headers ?? {}).toSorted()).toEqual([
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "traceparent",
    "x-auth-token",
    "x-request-id",
  ])
  expect(rig.received[0]?.headers["x-request-id"]).toBe("mine-1")
  expect(answer.headers).toMatchObject({ "x-request-id": "mine-1" })
  for (const name of ["set-cookie", "x-internal", "server"])
    expect(answer.headers).not.toHaveProperty(name)
})

test("a request ID that could break a log is replaced", async () => {
  const { headers: got } = await call("{}", { "x-request-id": 'a"b c' })
  expect(got["x-request-id"]).toMatch(/^[\w-]{36}$/)
})

test("nothing invalid or unauthenticated reaches the upstream", async () => {
  await call('{"user_name":"a","user_name":"b"}')
  await call("{}", { "content-type": "text/plain" })
  await send(rig.proxyUrl + exportPath, {
    headers: { "content-type": "application/json" },
    body: "{}",
  })
  await send(`${rig.proxyUrl}/v1/..%2f..%2fadmin/session/list-sessions/export`, {
    headers,
    body: "{}",
  })
  expect(rig.received).toEqual([])
})

test("a documented error passes with its body and Retry-After", async () => {
  const body = { error_code: "APIGW.0308", error_msg: "over ratelimit,limit:10,time:1 minute" }
  rig.answer = json(429, body, { "retry-after": "60" })
  const answer = await call("{}")
  expect(answer).toMatchObject({ status: 429, headers: { "retry-after": "60" } })
  expect(JSON.parse(answer.body)).toEqual(body)
})

describe("signing mode", () => {
  const sk = "made-up-secret"
  const hash = createHash("sha256").update("caller-token").digest("hex")
  const env = {
    HUAWEICLOUD_SDK_AK: "AK1",
    HUAWEICLOUD_SDK_SK: sk,
    AUTH_MODES: "api-key",
    CALLERS: JSON.stringify([
      { name: "one", apiKeyHashes: [hash], projects: [project], actions: ["*"] },
    ]),
  }
  let signing: Rig
  beforeAll(async () => {
    signing = await startRig(env)
  })
  afterAll(() => signing?.stop())
  const ask = (key: string, path = exportPath) =>
    send(signing.proxyUrl + path, {
      headers: { "content-type": "application/json", "x-api-key": key },
      body: "{}",
    })

  test("signs upstream as an independent computation does, and keeps the caller's key", async () => {
    expect(await ask("caller-token")).toMatchObject({ status: 200 })
    const { headers: sent, body } = signing.received[0] ?? expect.fail("nothing received")
    expect(JSON.stringify(sent)).not.toContain("caller-token")
    const names = /SignedHeaders=([^,]+)/.exec(sent.authorization ?? "")?.[1]?.split(";") ?? []
    expect(names).toEqual(["content-type", "host", "x-project-id", "x-sdk-date"])
    const sha256 = (data: string): string => createHash("sha256").update(data).digest("hex")
    const lines = names.map((name) => `${name}:${String(sent[name])}\n`).join("")
    const canonical = `POST\n${exportPath}/\n\n${lines}\n${names.join(";")}\n${sha256(body)}`
    const toSign = `SDK-HMAC-SHA256\n${String(sent["x-sdk-date"])}\n${sha256(canonical)}`
    const signature = createHmac("sha256", sk).update(toSign).digest("hex")
    expect(sent.authorization).toBe(
      `SDK-HMAC-SHA256 Access=AK1, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    )
  })

  test("strangers, other projects and token requests are turned away", async () => {
    const before = signing.received.length
    expect((await ask("other-token")).status).toBe(401)
    expect((await ask("")).status).toBe(401)
    expect((await ask("caller-token", exportPath.replace(project, "another"))).status).toBe(403)
    const login = await send(`${signing.proxyUrl}/v3/auth/tokens`, { headers, body: "{}" })
    expect(login.status).toBe(403)
    expect(JSON.parse(login.body)).toMatchObject({ error: { code: 403 } })
    expect(signing.received).toHaveLength(before)
  })
})
