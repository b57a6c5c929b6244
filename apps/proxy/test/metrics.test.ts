// What Prometheus reads after so many requests of each kind, to the last one.
import { describe, expect, test } from "vitest"
import { versionOf } from "../src/observe/version.ts"
import { prometheus } from "../src/observe/prometheus.ts"
import { both, silent, type Telemetry } from "../src/observe/telemetry.ts"
import { download, start } from "./inner-app.ts"
import { observedApp } from "./observed-app.ts"
import { printTable } from "./print-table.ts"
import { samples, sum } from "./scrape.ts"

const P = "session_export_proxy_"

function measured() {
  const metrics = prometheus(versionOf("abcdef1"))
  let status = 200
  let mode: "jwt" | "passthrough" = "jwt"
  const { app } = observedApp({
    env: { LOG_LEVEL: "silent" },
    deps: { telemetry: metrics.telemetry, now: () => (clock += 20) },
    stage(c) {
      const upstream = status < 400 ? { tries: 2, upstreamMs: 15 } : {}
      Object.assign(c.facts, { authMode: mode, caller: "digest-of-a-token", ...upstream })
      if (new URL(c.request.url).pathname === download)
        return new Response("0123456789", { headers: { "content-type": "text/csv" } })
      return new Response("{}", { status })
    },
  })
  let clock = 0
  const ask = async (path: string, method: string, as = 200, by: typeof mode = "jwt") => {
    status = as
    mode = by
    return app.request(path, { method })
  }
  const read = async () => samples((await metrics.scrape()).text)
  return { ask, read, metrics, app }
}

test("a mix of requests, counted exactly", async () => {
  const { ask, read, metrics } = measured()
  const mix: readonly [number, string, string, number, "jwt" | "passthrough"][] = [
    [7, start, "POST", 200, "jwt"],
    [3, start, "POST", 200, "passthrough"],
    [4, start, "POST", 400, "jwt"],
    [2, start, "POST", 503, "jwt"],
    [5, "/nowhere", "GET", 200, "jwt"],
    [6, start, "DELETE", 200, "jwt"],
  ]
  for (const [times, ...call] of mix) for (let n = 0; n < times; n += 1) await ask(...call)
  for (let n = 0; n < 3; n += 1) await (await ask(download, "GET")).text()
  await (await ask(download, "GET")).body?.cancel()
  metrics.telemetry.event("retried", { operation: "ListSessions" })
  metrics.telemetry.event("retried", { operation: "ListSessions" })
  metrics.telemetry.event("queue_full")
  const got = await read()
  const of = (name: string, labels: Readonly<Record<string, string>> = {}) =>
    sum(got, P + name, labels)
  const expected: readonly [string, Readonly<Record<string, string>>, number][] = [
    ["requests_total", {}, 31],
    ["requests_total", { operation: "ExportSessions", status: "2xx", mode: "jwt" }, 7],
    ["requests_total", { operation: "ExportSessions", status: "2xx", mode: "passthrough" }, 3],
    ["requests_total", { operation: "ExportSessions", status: "4xx" }, 10],
    ["requests_total", { operation: "ExportSessions", status: "4xx", mode: "none" }, 6],
    ["requests_total", { operation: "ExportSessions", status: "5xx" }, 2],
    ["requests_total", { operation: "none", status: "4xx", mode: "none" }, 5],
    ["requests_total", { operation: "DownloadExportFile", status: "2xx" }, 4],
    ["request_duration_seconds_count", {}, 31],
    ["request_duration_seconds_bucket", { operation: "ExportSessions", le: "0.01" }, 0],
    ["request_duration_seconds_bucket", { operation: "ExportSessions", le: "0.025" }, 22],
    ["upstream_duration_seconds_count", {}, 14],
    ["upstream_tries_total", {}, 28],
    ["transfers_total", { completed: "true" }, 3],
    ["transfers_total", { completed: "false" }, 1],
    ["transferred_bytes_total", {}, 30],
    ["requests_in_flight", {}, 0],
    ["events_total", { event: "retried", operation: "ListSessions" }, 2],
    ["events_total", { event: "queue_full" }, 1],
    ["build_info", { commit: "abcdef1" }, 1],
  ]
  const rows = expected.map(([name, labels, value]): [string, string, number] => {
    expect(of(name, labels), `${name} ${JSON.stringify(labels)}`).toBe(value)
    return [
      name,
      Object.entries(labels)
        .map(([key, word]) => `${key}=${word}`)
        .join(" "),
      value,
    ]
  })
  expect(of("request_duration_seconds_sum", { operation: "ExportSessions" })).toBeCloseTo(22 * 0.02)
  printTable("metrics after 31 requests", ["name", "labels", "value"], rows)
})

test("a thousand paths, keys and events make no more series than ten", async () => {
  const { ask, read, metrics, app } = measured()
  const visit = async (name: string) => {
    await ask(`/${name}`, "GET")
    await app.request(`${start}?${name}=1`, { method: "POST", headers: { "x-auth-token": name } })
    await app.request(start.replace("0a1b2c", name), {
      method: "POST",
      headers: { "x-api-key": name },
    })
    await app.request(start, { method: name.toUpperCase() })
    metrics.telemetry.event("undocumented", { reason: "header", member: name })
  }
  for (let n = 0; n < 10; n += 1) await visit(`few${n}`)
  const few = (await read()).length
  for (let n = 0; n < 1000; n += 1) await visit(`many${n}`)
  const many = await read()
  expect(many).toHaveLength(few)
  expect(JSON.stringify(many)).not.toMatch(/few\d|many\d/i)
  for (let n = 0; n < 1000; n += 1) metrics.telemetry.event("answer_refused", { reason: `r${n}` })
  const reasons = (await read()).filter(({ labels }) => labels.event === "answer_refused")
  expect(reasons).toHaveLength(101)
  expect(sum(reasons, `${P}events_total`)).toBe(1000)
  expect(sum(reasons, `${P}events_total`, { reason: "other" })).toBe(900)
  const kinds = `${many.length} series after 10 of each and after 1010`
  process.stdout.write(`cardinality: ${kinds}; 1000 reasons of one event in ${reasons.length}\n`)
})

describe("gauges", () => {
  test("are read when somebody looks; settings loaded anew bring their own reader", async () => {
    const { telemetry, scrape } = prometheus(versionOf(undefined))
    let waiting = 3
    telemetry.gauge("waiting", "How many wait.", () => waiting)
    const read = async () => sum(samples((await scrape()).text), `${P}waiting`)
    expect(await read()).toBe(3)
    waiting = 5
    expect(await read()).toBe(5)
    telemetry.gauge("waiting", "How many wait.", () => 8)
    expect(await read()).toBe(8)
  })

  test("requests in flight are those whose answer has not ended", async () => {
    const { ask, read } = measured()
    const got = await ask(download, "GET")
    expect(sum(await read(), `${P}requests_in_flight`)).toBe(1)
    await got.text()
    expect(sum(await read(), `${P}requests_in_flight`)).toBe(0)
  })
})

test("both are told, in order; silent hears nothing", () => {
  const heard: string[] = []
  const ear = (name: string): Telemetry => ({
    request: () => void heard.push(`${name} request`),
    event: (event, labels) => void heard.push(`${name} ${event} ${JSON.stringify(labels)}`),
    gauge: (gauge, _help, read) => void heard.push(`${name} ${gauge} ${read()}`),
  })
  const two = both(ear("a"), both(silent, ear("b")))
  two.event("retried", { operation: "x" })
  two.gauge("g", "", () => 1)
  expect(heard).toEqual([
    'a retried {"operation":"x"}',
    'b retried {"operation":"x"}',
    "a g 1",
    "b g 1",
  ])
})
