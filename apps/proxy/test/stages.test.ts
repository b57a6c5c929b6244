// The stages from within: what is logged, and every word a caller is told. The upstream is a real one.
import { createHash } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import { undiciCarrier } from "../src/entry/undici-carrier.ts"
import { json, project } from "./upstream.ts"

const LIMIT = 2000
const start = `/v1/${project}/session/list-sessions/export`
const download = `/v2/${project}/export-tasks/a1/download`
const hash = (word: string): string => createHash("sha256").update(word).digest("hex")

let received: IncomingMessage[] = []
let answer: (response: ServerResponse) => void
let logged: [string, Readonly<Record<string, unknown>>][] = []
let clock = 0
const upstream = createServer((request, response) => {
  received.push(request)
  void text(request).then(() => answer(response))
})
const carrier = undiciCarrier({ timeoutMs: 2000, connections: 4 })
let base = ""

beforeAll(async () => {
  await new Promise<void>((settle) => upstream.listen(0, "127.0.0.1", settle))
  const address = upstream.address()
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
})
beforeEach(() => {
  received = []
  logged = []
  answer = json(200, { task_id: "a1" })
})
afterAll(async () => {
  await carrier.close()
  upstream.closeAllConnections()
  await new Promise((settle) => upstream.close(settle))
})

const app = (env: Readonly<Record<string, string>> = {}, send = carrier.send) =>
  createApp(parseConfig({ UPSTREAM_URL: base, MAX_ANSWER_BYTES: String(LIMIT), ...env }), {
    send,
    now: () => (clock += 7),
    newId: () => "made-up",
    log: (message, facts) => logged.push([message, facts]),
  })

const headers = { "x-auth-token": "t1", "content-type": "application/json", "x-request-id": "r1" }
const post = (path: string, body = "{}", more = {}) => ({
  path,
  init: { method: "POST", headers: { ...headers, ...more }, body },
})
const ask = async (
  { path, init }: { path: string; init: RequestInit },
  target = app(),
): Promise<{ status: number; headers: Headers; body: string }> => {
  const got = await target.request(path, init)
  return { status: got.status, headers: got.headers, body: await got.text() }
}
const words = (body: string) => JSON.parse(body).error_msg

test("one line for each request: no query, no address, no header", async () => {
  answer = json(200, { export_tasks: [], count: 0 })
  await ask({ path: `/v2/${project}/export-tasks?file_name=secret`, init: { headers } })
  const [message, facts] = logged.at(-1) ?? []
  expect(message).toBe("request")
  expect(facts).toEqual({
    requestId: "r1",
    method: "GET",
    operationId: "ListExportTasks",
    status: 200,
    // Asked for the time twice more: by the rules, and at the end.
    ms: 14,
  })
})

describe("an answer that is refused", () => {
  const unavailable = "The service behind this proxy is unavailable; try again later."
  const outside = "The service behind this proxy gave an answer outside its documentation."
  test.each<[string, () => void, number, string, string | null, string]>([
    ["undocumented", () => (answer = json(418, {})), 500, outside, null, "undocumented status"],
    ["502", () => (answer = json(502, {})), 503, unavailable, "5", "undocumented status"],
    [
      "504 that says when",
      () => (answer = json(504, {}, { "retry-after": "9" })),
      503,
      unavailable,
      "9",
      "undocumented status",
    ],
    [
      "too large",
      () => (answer = json(200, { task_id: "a", more: "x".repeat(LIMIT) })),
      500,
      outside,
      null,
      "too large",
    ],
    [
      "out of shape",
      () => (answer = json(200, { task_id: 7 })),
      500,
      outside,
      null,
      "type /task_id",
    ],
  ])("%s", async (_name, arrange, status, says, retryAfter, rule) => {
    arrange()
    const got = await ask(post(start))
    expect(got.status).toBe(status)
    expect(words(got.body)).toBe(says)
    expect(got.headers.get("retry-after")).toBe(retryAfter)
    expect(logged[0]).toEqual([
      "upstream answer refused",
      { requestId: "r1", operationId: "ExportSessions", status: expect.any(Number), rule },
    ])
  })

  test("a file of the wrong type", async () => {
    answer = json(200, "<html>", { "content-type": "text/html" })
    const got = await ask({ path: download, init: { headers } })
    expect(got.status).toBe(500)
    expect(words(got.body)).toBe(outside)
    expect(logged[0]?.[1]).toMatchObject({ rule: "media-type" })
  })

  test("one that breaks off", async () => {
    answer = (response) =>
      void response
        .writeHead(200, { "content-type": "application/json", "content-length": "99" })
        .write("{", () => setImmediate(() => response.destroy()))
    const got = await ask(post(start))
    expect(got.status).toBe(503)
    expect(words(got.body)).toBe("The service behind this proxy does not answer; try again later.")
    expect(logged[0]).toEqual([
      "upstream failed",
      {
        requestId: "r1",
        operationId: "ExportSessions",
        reason: expect.stringMatching(/^broke off: \w+/),
      },
    ])
  })
})

describe("an answer that passes", () => {
  test("may be exactly as large as allowed, and come in pieces", async () => {
    const shell = JSON.stringify({ task_id: "a1", more: "" })
    const body = JSON.stringify({ task_id: "a1", more: "x".repeat(LIMIT - shell.length) })
    expect(body).toHaveLength(LIMIT)
    answer = (response) => {
      response.writeHead(200, { "content-type": "application/json", "x-request-id": "theirs" })
      response.write(body.slice(0, 900), () => setImmediate(() => response.end(body.slice(900))))
    }
    const got = await ask(post(start))
    expect(got).toMatchObject({ status: 200, body })
    expect(got.headers.get("x-request-id")).toBe("r1")
  })

  test("loses a body that is not documented, and its type", async () => {
    answer = json(200, { surprise: true })
    const path = `/v2/${project}/export-tasks/batch-delete`
    const got = await ask(post(path, '{"task_ids":["a"]}'))
    expect(got).toMatchObject({ status: 200, body: "" })
    expect(got.headers.get("content-type")).toBeNull()
    expect(got.headers.get("x-request-id")).toBe("r1")
  })

  test("keeps its status when only its body is somebody else's", async () => {
    answer = json(400, "<html>", { "content-type": "text/html" })
    const got = await ask(post(start))
    expect(got.status).toBe(400)
    expect(got.headers.get("content-type")).toBe("application/json")
    expect(JSON.parse(got.body)).toEqual({
      error_code: "WKS.00211102",
      error_msg: "The parameter is invalid.",
    })
    expect(logged[0]).toEqual([
      "upstream error rewritten",
      { requestId: "r1", operationId: "ExportSessions", status: 400 },
    ])
  })
})

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
    const got = await ask(post(start, "{}", { "x-auth-token": token }), app(env))
    expect(got.status).toBe(status)
    expect(JSON.parse(got.body)).toEqual(body)
    expect(received).toEqual([])
  })

  test("who wants a token of the cloud from a proxy that signs", async () => {
    const got = await ask(post("/v3/auth/tokens"), app(signing))
    expect(got.status).toBe(403)
    expect(JSON.parse(got.body).error.message).toBe(
      "This proxy signs for its callers and gives out no tokens.",
    )
  })

  test("not who signs in: that names no project", async () => {
    const user = { name: "u", password: "p", domain: { name: "d" } }
    const identity = { methods: ["password"], password: { user } }
    const body = JSON.stringify({ auth: { identity, scope: { project: { name: "eu" } } } })
    answer = json(
      201,
      { token: { expires_at: "2026-05-01T00:00:00.000000Z" } },
      { "x-subject-token": "s" },
    )
    const got = await ask(
      post("/v3/auth/tokens", body),
      app({ HUAWEICLOUD_SDK_PROJECT_ID: "mine" }),
    )
    expect(got.status).toBe(201)
  })
})

describe("what goes upstream", () => {
  test("a call without a body has no media type, and only the headers of its operation", async () => {
    answer = json(200, { export_tasks: [], count: 0 })
    const more = { limit: "5", status: "SUCCESS", "content-type": "application/json" }
    await ask({ path: `/v2/${project}/export-tasks`, init: { headers: { ...headers, ...more } } })
    const sent = received[0]?.headers ?? {}
    expect(sent).toMatchObject({ accept: "*/*", "x-auth-token": "t1", "x-request-id": "r1" })
    for (const name of ["content-type", "limit", "status"]) expect(sent).not.toHaveProperty(name)
  })

  test("signed calls name the project, sign an empty body, and keep other headers", async () => {
    answer = (response) => void response.writeHead(200, { "content-type": "text/csv" }).end("id")
    const env = {
      HUAWEICLOUD_SDK_AK: "AK",
      HUAWEICLOUD_SDK_SK: "sk",
      CALLER_TOKEN_HASHES: hash("t1"),
    }
    const init = { headers: { ...headers, range: "bytes=0-1" } }
    expect((await ask({ path: download, init }, app(env))).status).toBe(200)
    const sent = received[0]?.headers ?? {}
    expect(sent).toMatchObject({ "x-project-id": project, range: "bytes=0-1" })
    expect(sent).not.toHaveProperty("x-auth-token")
    expect(sent.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /)
  })

  test("a body goes as JSON", async () => {
    await ask(post(start))
    expect(received[0]?.headers["content-type"]).toBe("application/json")
  })
})

test("a fault of our own is 500, and is logged by its class alone", async () => {
  const fail = async () => {
    throw new RangeError("secret detail")
  }
  const got = await ask(post(start), app({}, fail))
  expect(got.status).toBe(500)
  expect(got.body).not.toContain("secret detail")
  expect(logged[0]).toEqual(["request failed", { requestId: "r1", error: "RangeError" }])
})
