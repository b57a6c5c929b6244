// The advisories of Hono and its Node adapter, one test each, named by the advisory.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { operationIds, operations } from "@session-export/client/operations"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { printTable } from "./print-table.ts"
import { exportPath, json, project, send, startRig, type Rig } from "./upstream.ts"
import { rawAnswers, rawExchange } from "./wire/raw-exchange.ts"
import { wire } from "./wire/wire-case.ts"

const origin = "https://console.example"
let rig: Rig
const rows: (readonly [string, string, string])[] = []
beforeAll(async () => {
  rig = await startRig({ CORS_ORIGINS: origin, UPSTREAM_TIMEOUT_MS: "20000" })
})
beforeEach(() => {
  rig.received.length = 0
  rig.answer = json(200, { task_id: "a1" })
})
afterAll(async () => {
  await rig?.stop()
})

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const call = (more: Readonly<Record<string, string>> = {}, body = "{}") =>
  send(rig.proxyUrl + exportPath, { headers: { ...headers, ...more }, body })
const raw = async (text: string) =>
  rawAnswers(await rawExchange(Number(new URL(rig.proxyUrl).port), [text]))

function advisory(id: string, what: string, judge: () => Promise<string>): void {
  test(`${id}: ${what}`, async () => void rows.push([id, what, await judge()]))
}

advisory("GHSA-9vqf-7f2p-gf9v", "body limit and chunked bodies", async () => {
  const limit = operations.ExportSessions.body?.maxBytes ?? 0
  const sizes = [limit + 1, limit * 2, limit * 10]
  for (const size of sizes) {
    const chunk = " ".repeat(4096)
    const chunks = `1000\r\n${chunk}\r\n`.repeat(Math.ceil(size / 4096))
    const body = `${chunks}2\r\n{}\r\n0\r\n\r\n`
    const [got] = await raw(wire({ framing: "transfer-encoding: chunked\r\n", body }))
    expect(got?.status).toBe(413)
  }
  expect(rig.received).toEqual([])
  return `${sizes.length} sizes: 413, 0 upstream`
})

advisory("GHSA-rv63-4mwf-qqc2", "body limit behind a Lambda adapter", async () => {
  // No such adapter is shipped, and the limit is a counter of what was read, whatever brought it.
  const { dependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../package.json"), "utf8"),
  )
  expect(Object.keys(dependencies).filter((name) => /lambda|serverless|aws/.test(name))).toEqual([])
  const [got] = await raw(wire({ framing: "content-length: 70000\r\n", body: " ".repeat(70_000) }))
  expect(got?.status).toBe(413)
  return "not shipped; own counter: 413"
})

advisory("GHSA-88fw-hqm2-52qc", "any origin reflected, with credentials", async () => {
  const origins = ["https://evil.example", "null", `${origin}.evil.example`, "http://localhost"]
  for (const each of origins) {
    const got = await call({ origin: each })
    expect(got.headers).not.toHaveProperty("access-control-allow-origin")
    expect(got.headers).not.toHaveProperty("access-control-allow-credentials")
  }
  const allowed = await call({ origin })
  expect(allowed.headers["access-control-allow-origin"]).toBe(origin)
  expect(allowed.headers).not.toHaveProperty("access-control-allow-credentials")
  return `${origins.length} origins: none named; credentials never`
})

advisory("GHSA-q7jf-gf43-6x6p", "Vary named by the request", async () => {
  for (const vary of ["*", "Cookie", "Origin, X-Evil"]) {
    const more = { origin, vary, "access-control-request-headers": "x-evil" }
    expect((await call(more)).headers.vary).toBe("Origin")
  }
  const preflight = { origin, vary: "*", "access-control-request-headers": "x-evil, *" }
  const got = await send(rig.proxyUrl + exportPath, { method: "OPTIONS", headers: preflight })
  expect(got.headers.vary).toBe("Origin, Access-Control-Request-Headers")
  expect(got.headers["access-control-allow-headers"]).not.toMatch(/evil|\*/)
  return "4 requests: Vary is the proxy's own"
})

advisory("GHSA-p77w-8qqv-26rm", "answers kept by shared caches", async () => {
  const public_ = {
    "cache-control": "public, max-age=60",
    expires: "Thu, 01 Jan 2099 00:00:00 GMT",
  }
  const statuses = [200, 400, 401, 403, 404, 429, 500, 503]
  for (const status of statuses) {
    rig.answer = json(status, status === 200 ? { task_id: "a1" } : {}, public_)
    const got = await call()
    expect(got.headers["cache-control"]).toBe("no-store")
    for (const name of ["expires", "age", "etag"]) expect(got.headers).not.toHaveProperty(name)
  }
  return `${statuses.length} statuses: no-store on each`
})

advisory("GHSA-xh87-mx6m-69f3", "an address of the caller's own making", async () => {
  const spoofs = {
    "x-forwarded-for": "192.0.2.1",
    "x-real-ip": "192.0.2.1",
    "x-client-ip": "192.0.2.1",
    "cf-connecting-ip": "192.0.2.1",
    forwarded: "for=192.0.2.1;host=evil.example;proto=https",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-prefix": "/evil",
    "x-original-url": "/v3/auth/tokens",
    "x-rewrite-url": "/v3/auth/tokens",
    "x-http-method-override": "DELETE",
  }
  const one = await call()
  const other = await call(spoofs)
  expect(other.status).toBe(200)
  // One caller still, whatever it says of where it is: the quota goes on counting.
  const left = (text: unknown) => Number(/r=(\d+)/.exec(String(text))?.[1])
  expect(left(other.headers.ratelimit)).toBe(left(one.headers.ratelimit) - 1)
  for (const { headers: sent, url } of rig.received) {
    expect(url).toBe(exportPath)
    expect(JSON.stringify(sent)).not.toMatch(/192\.0\.2\.1|evil/)
  }
  return `${Object.keys(spoofs).length} headers: not believed, not passed on`
})

advisory("GHSA-4m76-xfj5-7975", "paths that a mount reads differently", async () => {
  const paths = [
    `/v1/${project}/../${project}/session/list-sessions/export/..%2f`,
    `/V1/${project}/session/list-sessions/export`,
    `${exportPath}/`,
    `${exportPath}%2f`,
    `${exportPath};a=b`,
    `/%2e%2e${exportPath}`.replace("/v1", "/%76%31/v1"),
    `/v1//session/list-sessions/export`,
    `/v1/${project}%2fsession/list-sessions/export`,
    `/-/..${exportPath}`.replace("/v1", "//v1"),
    "/-%2fmetrics",
    "/-/metrics",
    "/-/",
    "/healthz/..%2f-/metrics",
  ]
  for (const path of paths) {
    const line = `POST ${path} HTTP/1.1\r\n`
    const [got] = await raw(wire({ line, body: "{}", framing: "content-length: 2\r\n" }))
    expect([400, 404], path).toContain(got?.status)
  }
  expect(rig.received).toEqual([])
  // Nobody without a token gets an operation's answer, however it is spelt.
  for (const id of operationIds.filter((each) => operations[each].security.length > 0)) {
    const { method, path } = operations[id]
    const line = `${method} ${path.replaceAll(/\{\w+\}/g, project).replace("/v", "/%76")} HTTP/1.1\r\n`
    const [got] = await raw(wire({ line, token: "", type: "", framing: "", body: "" }))
    expect([401, 404]).toContain(got?.status)
  }
  return `${paths.length} paths: 400 or 404, 0 upstream`
})

advisory("GHSA-92pp-h63x-v22m", "files served from outside", async () => {
  const paths = [
    "/..%2f",
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/../../etc/passwd",
  ]
    .concat([
      "//etc/passwd",
      "/package.json",
      "/.env",
      "/src/app.ts",
      "/%5c..%5c.env",
      "/static//.env",
    ])
    .concat(["/.git/config", "/%00", "/index.html", "/favicon.ico"])
  for (const path of paths) {
    const line = `GET ${path} HTTP/1.1\r\n`
    const [got] = await raw(wire({ line, type: "", framing: "", body: "" }))
    expect([400, 404], path).toContain(got?.status)
    expect(Object.keys(JSON.parse(got?.body ?? ""))).toEqual(["error_code", "error_msg"])
  }
  return `${paths.length} paths: 400 or 404`
})

test("the table of all eight", () => {
  expect(rows).toHaveLength(8)
  printTable(`advisories: ${rows.length}`, ["advisory", "about", "outcome"], rows)
})
