// What is off is not loaded: a process of its own says what it has read.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { printTable } from "./print-table.ts"

const room = join(import.meta.dirname, "..")

/** Names every file that Node loads, starts a proxy, asks it once and stops it. */
const PROGRAM = `
import { registerHooks } from "node:module"
const loaded = []
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
const { serve } = await import("./src/node/serve.ts")
const { parseConfig } = await import("./src/config.ts")
const proxy = await serve(parseConfig(process.env))
const { status } = await fetch(proxy.url + "/nowhere")
await proxy.stop()
const of = (name) => loaded.filter((url) => url.includes(name)).length
console.log(JSON.stringify({ status, files: loaded.length, prom: of("/prom-client/"), otel: of("/@opentelemetry/sdk-"), api: of("/@opentelemetry/api/"), redis: of("/ioredis/") }))
`

async function load(env: Readonly<Record<string, string>>) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", PROGRAM],
    {
      cwd: room,
      env: { PORT: "0", UPSTREAM_URL: "http://127.0.0.1:9", LOG_LEVEL: "silent", ...env },
    },
  )
  const said: Record<"status" | "files" | "prom" | "otel" | "api" | "redis", number> =
    JSON.parse(stdout)
  return said
}

test("metrics, traces and a shared store that are off are not even read", async () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" }
  const off = await load({})
  const metrics = await load({ METRICS: "true" })
  const traces = await load(endpoint)
  // Nobody is there: it starts all the same.
  const shared = await load({ REDIS_URL: "redis://127.0.0.1:9" })
  expect(off).toMatchObject({ status: 404, prom: 0, otel: 0, api: 0, redis: 0 })
  expect(shared).toMatchObject({ status: 404, prom: 0, otel: 0, api: 0 })
  expect(shared.redis).toBeGreaterThan(0)
  expect(metrics).toMatchObject({ status: 404, prom: expect.any(Number), otel: 0 })
  expect(metrics.prom).toBeGreaterThan(0)
  expect(traces).toMatchObject({ status: 404, prom: 0 })
  expect(traces.otel).toBeGreaterThan(0)
  // prom-client brings OpenTelemetry's API along, for its exemplars.
  const rows = Object.entries({ off, metrics, traces, shared }).map(([name, said]) => [
    name,
    said.files,
    said.prom,
    said.api,
    said.otel,
    said.redis,
  ])
  const libraries = ["prom-client", "@opentelemetry/api", "@opentelemetry/sdk-*", "ioredis"]
  const head = ["settings", "all", ...libraries]
  printTable("files loaded", head, rows)
})
