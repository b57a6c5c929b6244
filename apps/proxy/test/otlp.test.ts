// Traces and metrics as a collector gets them, over real HTTP.
import { afterEach, describe, expect, test } from "vitest"
import { plain, startCollector, type Span } from "./collector.ts"
import { printTable } from "./print-table.ts"
import { exportPath, json, project, send, startRig } from "./upstream.ts"

const TRACE = "0af7651916cd43dd8448eb211c80319c"
const SPAN = "b7ad6b7169203331"
const SERVER = 2
const CLIENT = 3
const ERROR = 2
const headers = { "x-auth-token": "CaNaRy7301", "content-type": "application/json" }
const download = `/v2/${project}/export-tasks/a1/download`

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** A proxy that exports to a collector; `settle` stops it, after which everything has arrived. */
async function traced(env: Readonly<Record<string, string>> = {}) {
  const collector = await startCollector()
  stops.push(() => collector.stop())
  const rig = await startRig({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`, ...env })
  return { collector, rig, settle: () => rig.stop() }
}

const nanos = (ms: string): number => Number(BigInt(ms) / 1_000_000n)

test("a call upstream: our span under the caller's, the upstream's time under ours", async () => {
  const { collector, rig, settle } = await traced()
  const traceparent = `00-${TRACE}-${SPAN}-01`
  const before = Date.now()
  const got = await send(rig.proxyUrl + exportPath, {
    headers: { ...headers, traceparent, "x-request-id": "mine-1" },
    body: "{}",
  })
  expect(got.status).toBe(200)
  await settle()
  const [own, inner, ...rest] = [...collector.spans()].toSorted((a, b) => a.kind - b.kind)
  expect(rest).toEqual([])
  if (!own || !inner) expect.fail("two spans")
  expect(own).toMatchObject({
    traceId: TRACE,
    parentSpanId: SPAN,
    kind: SERVER,
    name: "POST /v1/{project_id}/session/list-sessions/export",
  })
  // What the caller and the upstream were told is what was exported.
  expect(got.headers.traceparent).toBe(`00-${TRACE}-${own.spanId}-01`)
  expect(rig.received[0]?.headers.traceparent).toBe(`00-${TRACE}-${own.spanId}-01`)
  expect(inner).toMatchObject({
    traceId: TRACE,
    parentSpanId: own.spanId,
    kind: CLIENT,
    name: "upstream",
  })
  expect(inner.spanId).not.toBe(own.spanId)
  expect(nanos(own.startTimeUnixNano)).toBeGreaterThanOrEqual(before)
  expect(nanos(own.startTimeUnixNano)).toBeLessThanOrEqual(nanos(inner.startTimeUnixNano))
  expect(nanos(inner.endTimeUnixNano)).toBeLessThanOrEqual(nanos(own.endTimeUnixNano))
  expect(plain(own.attributes)).toEqual({
    "http.request.method": "POST",
    "http.response.status_code": 200,
    "http.route": "/v1/{project_id}/session/list-sessions/export",
    "session_export.request_id": "mine-1",
    "session_export.operation": "ExportSessions",
    "session_export.caller": expect.any(String),
    "session_export.auth_mode": "passthrough",
  })
  expect(collector.resource()).toMatchObject({
    "service.name": "session-export-proxy",
    "service.version": expect.stringMatching(/^\d+\.\d+\.\d+$/),
    "service.instance.id": expect.stringMatching(/^[\w-]{36}$/),
  })
  expect(new Set(collector.paths)).toEqual(new Set(["POST /v1/traces", "POST /v1/metrics"]))
})

test("each kind of answer has its span and its place in the metrics; nothing tells who or what", async () => {
  const { collector, rig, settle } = await traced()
  const secret = "CaNaRy7302"
  const calls: readonly [string, string, string, string][] = [
    ["a result", "POST", exportPath, "{}"],
    ["refused", "POST", exportPath, `{"${secret}":1}`],
    ["no such path", "GET", `/${secret}?q=${secret}`, ""],
    ["wrong method", "DELETE", exportPath, ""],
    ["a file", "GET", download, ""],
    ["no upstream", "POST", exportPath, "{}"],
  ]
  const rows: (string | number)[][] = []
  for (const [name, method, path, body] of calls) {
    rig.answer = json(200, { task_id: "a1" })
    if (name === "a file") {
      rig.answer = (response) =>
        void response.writeHead(200, { "content-type": "text/csv" }).end("id\n")
    }
    if (name === "no upstream") rig.answer = (response) => void response.destroy()
    const got = await send(rig.proxyUrl + path, { method, headers, ...(body ? { body } : {}) })
    rows.push([name, got.status, got.headers.traceparent?.toString().slice(36, 52) ?? ""])
  }
  await settle()
  const own = collector.spans().filter(({ kind }) => kind === SERVER)
  const found = (id: string | number | undefined): Span =>
    own.find(({ spanId }) => spanId === id) ?? expect.fail(`no span ${id}`)
  for (const [name, status, id] of rows) {
    const span = found(id)
    expect(plain(span.attributes)["http.response.status_code"], String(name)).toBe(status)
    expect(span.status.code ?? 0, String(name)).toBe(Number(status) >= 500 ? ERROR : 0)
    expect(span.status.message, String(name)).toBeUndefined()
    // Where the trace began here, it has no parent.
    expect(span.parentSpanId ?? "", String(name)).toBe("")
  }
  expect(own).toHaveLength(calls.length)
  expect(found(rows[2]?.[2]).name).toBe("GET")
  expect(plain(found(rows[4]?.[2]).attributes)).toMatchObject({
    "http.response.body.size": 3,
    "session_export.transfer_completed": true,
  })
  const all = JSON.stringify(collector.deliveries)
  for (const word of [secret, "CaNaRy7301", project, "127.0.0.1"]) expect(all).not.toContain(word)

  const served = collector.metrics().find(({ name }) => name === "http.server.request.duration")
  expect(served?.unit).toBe("s")
  const points = served?.histogram?.dataPoints ?? []
  const total = points.reduce((sum, { count }) => sum + Number(count), 0)
  expect(total).toBe(calls.length)
  expect(collector.metrics().map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "session_export.upstream.duration",
      "session_export.requests_in_flight",
    ]),
  )
  const lines = own.map((span) => [
    rows.find(([, , id]) => id === span.spanId)?.[0] ?? "",
    span.name,
    Number(plain(span.attributes)["http.response.status_code"]),
    span.status.code === ERROR ? "error" : "unset",
  ])
  printTable("spans at the collector", ["call", "name", "status", "span status"], lines)
})

describe("a caller that does not want to be traced", () => {
  test("has no spans, and is counted", async () => {
    const { collector, rig, settle } = await traced()
    const traceparent = `00-${TRACE}-${SPAN}-00`
    await send(rig.proxyUrl + exportPath, { headers: { ...headers, traceparent }, body: "{}" })
    await settle()
    expect(collector.spans()).toEqual([])
    const served = collector.metrics().find(({ name }) => name === "http.server.request.duration")
    expect(served?.histogram?.dataPoints).toHaveLength(1)
  })
})

test("a collector that is down harms no request, and stopping ends", async () => {
  const gone = await startCollector()
  await gone.stop()
  const rig = await startRig({ OTEL_EXPORTER_OTLP_ENDPOINT: gone.url, METRICS: "true" })
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const got = await send(rig.proxyUrl + exportPath, { headers, body: "{}" })
      return got.status
    }),
  )
  expect(statuses).toEqual(Array.from({ length: 50 }, () => 200))
  await rig.stop()
})
