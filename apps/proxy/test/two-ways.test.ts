// What Node answers by itself and what goes the way of every runtime: the same, byte for byte. A host in
// capital letters is what sends a request the long way.
import { afterAll, beforeAll, expect, test } from "vitest"
import { plainRequest } from "../src/node/plain-request.ts"
import { printTable } from "./print-table.ts"
import { exportPath, json, project, send, startRig, type Rig } from "./upstream.ts"

let rig: Rig
beforeAll(async () => {
  // Counts would tell the two apart; that the second is the second is a matter of other tests.
  rig = await startRig({ CALLS_PER_MINUTE: "unlimited", EXPORTS_PER_DAY: "unlimited" })
})
afterAll(() => rig?.stop())

const listPath = `/v2/${project}/export-tasks`
const type = { "content-type": "application/json" }
const token = { "x-auth-token": "t1" }
const csv = (response: Parameters<Rig["answer"]>[0]): void =>
  void response.writeHead(200, { "content-type": "text/csv", "content-length": "6" }).end("a,b,ü")

interface Case {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly answer?: Rig["answer"]
}

const cases: Readonly<Record<string, Case>> = {
  "a create": { body: "{}" },
  "a create with a filter": { body: '{"user_name":"ü","session_state":"Active, SignedOut"}' },
  "a window": {
    body: '{"query_begin_time":"2020-01-01T00:00:00Z","query_end_time":"2020-01-02T00:00:00Z"}',
  },
  "half a window": { body: '{"query_begin_time":"2026-11-01T00:00:00Z"}' },
  "no JSON": { body: "{" },
  "no body": {},
  "an unknown field": { body: '{"user":"a"}' },
  "another media type": { body: "{}", headers: { ...token, "content-type": "text/plain" } },
  nobody: { body: "{}", headers: type },
  "two at once": { body: "{}", headers: { ...token, ...type, "x-api-key": "k" } },
  "another method": { method: "PUT", body: "{}" },
  "a key": { body: "{}", headers: { ...token, ...type, "idempotency-key": '"' } },
  "a list": {
    path: `${listPath}?limit=10`,
    method: "GET",
    answer: json(200, { export_tasks: [], count: 0 }),
  },
  "a list out of bounds": { path: `${listPath}?limit=0`, method: "GET" },
  "a list, twice the same": { path: `${listPath}?limit=1&limit=2`, method: "GET" },
  "a file": { path: `${listPath}/a1/download`, method: "GET", answer: csv },
  "no such path": { path: `${listPath}/a1`, method: "GET" },
  "a documented error": { body: "{}", answer: json(403, { error_code: "X", error_msg: "said" }) },
  "an error of somebody else": {
    body: "{}",
    answer: json(403, "<html>", { "content-type": "text/html" }),
  },
  "an undocumented status": { body: "{}", answer: json(418, {}) },
  "out of shape": { body: "{}", answer: json(200, { task_id: 7 }) },
  "a wait": {
    body: "{}",
    answer: json(429, { error_code: "X", error_msg: "m" }, { "retry-after": "60" }),
  },
}

/** The earliest time that may be asked for, which goes on. */
const NOW = /\d{4}-\d\d-\d\dT[\d:.]+Z/
/** What differs from call to call: times, and the span of the trace. */
const CHANGING = /^(date|server-timing|traceparent)$/

async function seen({ path = exportPath, method = "POST", answer, ...rest }: Case, host: string) {
  rig.received.length = 0
  rig.answer = answer ?? json(200, { task_id: "a1" })
  const headers = { ...(rest.headers ?? { ...token, ...type }), "x-request-id": "r1", host }
  const got = await send(rig.proxyUrl + path, { method, ...rest, headers })
  const kept = Object.entries(got.headers).filter(([name]) => !CHANGING.test(name))
  const upstream = rig.received.map(
    ({ headers: { host: _host, traceparent: _trace, ...sent }, ...each }) => ({
      method: each.method,
      url: each.url,
      body: each.body,
      sent,
    }),
  )
  return {
    status: got.status,
    headers: Object.fromEntries(kept),
    body: got.body.replace(NOW, "now"),
    upstream,
  }
}

const rows: (readonly (string | number)[])[] = []
afterAll(() => printTable("two ways, one answer", ["request", "status", "calls upstream"], rows))

test.each(Object.entries(cases))("%s", async (name, each) => {
  const { host } = new URL(rig.proxyUrl)
  const plain = await seen(each, host)
  const long = await seen(each, host.replace("127.0.0.1", "LOCALHOST"))
  expect(plain).toEqual(long)
  rows.push([name, plain.status, plain.upstream.length])
})

test("a host in capital letters does go the long way", () => {
  const head = (host: string) => ({ method: "POST", url: exportPath, headers: { host } })
  expect(plainRequest(head("127.0.0.1:80"))?.operationId).toBe("ExportSessions")
  expect(plainRequest(head("LOCALHOST:80"))).toBeUndefined()
})
