// The Worker by itself: its settings, its admin app, its log, and requests that share an isolate.
import { once } from "node:events"
import { get } from "node:http"
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { listPath } from "../guarded-app.ts"
import { builtWorker } from "./built-worker.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

let script: string
let upstream: PlainUpstream
let workers: StartedWorkers | undefined
beforeAll(async () => {
  script = await builtWorker()
}, 60_000)
beforeEach(async () => {
  upstream = await plainUpstream()
  upstream.answer = (response) =>
    void response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"export_tasks":[],"count":0}')
})
afterEach(async () => {
  await workers?.stop()
  await upstream.stop()
})

async function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  workers = await startWorkers({ script, env: [{ UPSTREAM_URL: upstream.url, ...env }] })
  return workers.urls[0] ?? ""
}
const list = (url: string) => fetch(url + listPath, { headers: { "x-auth-token": "t1" } })

describe("settings that cannot be used", () => {
  const wrong = {
    UPSTREAM_URL: "http://canary.example",
    CALLERS: "canary",
    LOG_LEVEL: "canary",
    PORT: "9000",
    METRICS: "true",
    AUDIT_FILE: "canary.jsonl",
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://canary.example",
    DRAIN_SECONDS: "3",
  }
  test("answer everything with the documented 503, and are told once, by name", async () => {
    const url = await start(wrong)
    for (const path of [listPath, "/healthz", "/-/readyz"]) {
      const answer = await fetch(url + path)
      expect(answer.status).toBe(503)
      expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/)
      expect(answer.headers.get("cache-control")).toBe("no-store")
      expect(await answer.json()).toEqual({
        error_code: "WKS.00050902",
        error_msg: expect.any(String),
      })
    }
    expect(workers?.logged).toHaveLength(1)
    const said = JSON.stringify(workers?.logged)
    for (const name of Object.keys(wrong)) {
      // The other two are told under the service's name.
      if (name !== "UPSTREAM_URL") expect(said).toContain(`"${name}: `)
    }
    expect(said).toContain("UPSTREAM_IAM_URL: ")
    expect(said).not.toContain("canary")
    expect(upstream.received).toEqual([])
  })

  test("are not those of other runtimes at their defaults", async () => {
    const url = await start({ PORT: "8700", METRICS: "false", AUDIT_FILE: "", DRAIN_SECONDS: "10" })
    expect((await list(url)).status).toBe(200)
  })
})

describe("the admin app", () => {
  const secret = { headers: { authorization: "Bearer canary-token" } }

  test("is alive for everybody, ready and what it is for those with the secret", async () => {
    const url = await start({ ADMIN_TOKEN: "canary-token", READY_INTERVAL_MS: "10" })
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" })
    expect((await fetch(`${url}/-/readyz`)).status).toBe(401)
    expect(upstream.received).toEqual([])
    const ready = await fetch(`${url}/-/readyz`, secret)
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ready" }])
    expect(upstream.received).toHaveLength(1)
    const version = await (await fetch(`${url}/-/version`, secret)).json()
    expect(version).toMatchObject({ name: "@session-export/proxy" })
    expect((await fetch(`${url}/-/metrics`, secret)).status).toBe(404)
    await upstream.stop()
    let gone = await fetch(`${url}/-/readyz`, secret)
    while (gone.status === 200) gone = await fetch(`${url}/-/readyz`, secret)
    expect([gone.status, await gone.json()]).toMatchObject([503, { upstreams: { IAM: false } }])
  })

  test("looks at the upstreams no more often than it is told to", async () => {
    const url = await start({ ADMIN_TOKEN: "canary-token", READY_INTERVAL_MS: "600000" })
    for (let turn = 0; turn < 5; turn++) await fetch(`${url}/-/readyz`, secret)
    expect(upstream.received).toHaveLength(1)
  })
})

test("a request is a line of the log as on Node", async () => {
  const url = await start()
  await list(url)
  while (workers?.logged.length === 0) await fetch(`${url}/healthz`)
  const [line = {}] = workers?.logged ?? []
  expect(Object.keys(line)).toEqual(
    ["level", "time", "requestId", "traceId", "method", "operationId", "status", "ms"].concat([
      "upstreamMs",
      "tries",
      "caller",
      "authMode",
      "bytesIn",
      "msg",
    ]),
  )
  expect(line).toMatchObject({ level: 30, msg: "request", status: 200, tries: 1 })
})

test("nothing is logged below the level that is asked for", async () => {
  const url = await start({ LOG_LEVEL: "warn" })
  await list(url)
  upstream.answer = (response) => void response.destroy()
  expect((await list(url)).status).toBe(503)
  await fetch(`${url}/healthz`)
  expect(new Set(workers?.logged.map(({ level }) => level))).toEqual(new Set([40]))
})

describe("requests of one isolate", () => {
  test("wait for a place, and are woken by whoever leaves one", async () => {
    const url = await start({ MAX_CONCURRENT: "1", MAX_QUEUE: "50", QUEUE_TIMEOUT_MS: "20000" })
    const answers = await Promise.all(Array.from({ length: 30 }, () => list(url)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
  })

  test("give their place back when a caller leaves in the middle of a file", async () => {
    const url = await start({ MAX_CONCURRENT: "1", MAX_QUEUE: "0" })
    const file = (): Promise<void> =>
      new Promise((settle, fail) => {
        const headers = { "x-auth-token": "t1" }
        const call = get(`${url}${listPath}/a1/download`, { headers, agent: false }, (answer) => {
          answer.once("data", () => {
            answer.destroy()
            settle()
          })
        })
        call.on("error", fail)
      })
    const left = new Promise<unknown>((settle) => {
      upstream.answer = (response) => {
        settle(once(response, "close"))
        response.writeHead(200, { "content-type": "text/csv", "content-length": "1000000000" })
        const pump = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(100_000)));
        }
        response.on("drain", pump)
        pump()
      }
    })
    await file()
    await left
    upstream.answer = (response) => void response.writeHead(401).end()
    let again = 503
    while (again === 503) again = (await list(url)).status
    expect(again).toBe(401)
    const cut = () => workers?.logged.find(({ completed }) => completed === false)
    while (!cut()) await fetch(`${url}/healthz`)
    expect(cut()).toMatchObject({ operationId: "DownloadExportFile", level: 40 })
  })
})
