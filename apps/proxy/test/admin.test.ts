// Who may ask what of the admin app, on which port, with which secret.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { operations } from "@session-export/client/operations"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import { createAdminApp } from "../src/observe/admin-app.ts"
import { sameSecret } from "../src/observe/same-secret.ts"
import { testDeps } from "./deps.ts"
import { printTable } from "./print-table.ts"
import { samples, sum } from "./scrape.ts"
import { send, startRig, type Rig } from "./upstream.ts"

const TOKEN = "CaNaRy7303-admin"
const paths = ["/healthz", "/readyz", "/version", "/metrics", "/else"]
const bearers = { none: undefined, wrong: "Bearer wrong", right: `Bearer ${TOKEN}` } as const

/** The status of each path without a secret, with a wrong one, with the right one. */
type Table = Readonly<Record<string, readonly [number, number, number]>>

const places: readonly [
  string,
  Readonly<Record<string, string>>,
  "api" | "admin",
  string,
  Table,
][] = [
  ["API port, nothing set", {}, "api", "", { "/healthz": [200, 200, 200] }],
  ["API port, /-/, nothing set", {}, "api", "/-", {}],
  [
    "API port, /-/, token",
    { ADMIN_TOKEN: TOKEN },
    "api",
    "/-",
    {
      "/healthz": [200, 200, 200],
      "/readyz": [401, 401, 200],
      "/version": [401, 401, 200],
      "/metrics": [401, 401, 200],
      "/else": [401, 401, 404],
    },
  ],
  ["API port, token", { ADMIN_TOKEN: TOKEN }, "api", "", { "/healthz": [200, 200, 200] }],
  [
    "admin port",
    { ADMIN_PORT: "0" },
    "admin",
    "",
    {
      "/healthz": [200, 200, 200],
      "/readyz": [200, 200, 200],
      "/version": [200, 200, 200],
      "/metrics": [200, 200, 200],
    },
  ],
  [
    "admin port, token",
    { ADMIN_PORT: "0", ADMIN_TOKEN: TOKEN },
    "admin",
    "",
    {
      "/healthz": [200, 200, 200],
      "/readyz": [401, 401, 200],
      "/version": [401, 401, 200],
      "/metrics": [401, 401, 200],
      "/else": [401, 401, 404],
    },
  ],
  ["API port, /-/, admin port and token", { ADMIN_PORT: "0", ADMIN_TOKEN: TOKEN }, "api", "/-", {}],
]

test("each path, with each secret, in each place", async () => {
  const rows: (string | number)[][] = []
  for (const [place, env, door, prefix, table] of places) {
    const config = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", ...env })
    const scrape = async () => ({ contentType: "text/plain", text: "up 1\n" })
    const deps = testDeps({ scrape })
    const app = door === "api" ? createApp(config, deps) : createAdminApp(config, deps)
    for (const path of paths) {
      const got: number[] = []
      for (const authorization of Object.values(bearers)) {
        const headers = { "x-request-id": "mine", ...(authorization ? { authorization } : {}) }
        const answer = await app.request(prefix + path, { headers })
        expect(answer.headers.get("x-request-id")).toBe("mine")
        expect(answer.headers.get("cache-control"), `${place} ${path}`).toBe("no-store")
        got.push(answer.status)
        if (answer.status !== 401) continue
        // The same words for no secret, a wrong one, and a path that is none.
        expect(await answer.json()).toEqual({
          error_code: "APIGW.0301",
          error_msg: "Authentication is required.",
        })
      }
      expect(got, `${place} ${path}`).toEqual(table[path] ?? [404, 404, 404])
      rows.push([place, prefix + path, ...got])
    }
  }
  printTable("admin", ["place", "path", "none", "wrong", "right"], rows)
  process.stdout.write(`${rows.length * 3} requests\n`)
})

test("secrets that are nearly right are wrong, and no header is too strange", async () => {
  const config = parseConfig({
    UPSTREAM_URL: "http://127.0.0.1:9",
    ADMIN_PORT: "0",
    ADMIN_TOKEN: TOKEN,
  })
  const app = createAdminApp(config, testDeps())
  const status = async (authorization: string) =>
    (await app.request("/version", { headers: { authorization } })).status
  for (const wrong of [
    TOKEN,
    "Bearer",
    "Bearer ",
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(0, -1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    `Bearer ${TOKEN} ${TOKEN}`,
    `Bearer x, Bearer ${TOKEN}`,
    `Basic ${btoa(`:${TOKEN}`)}`,
    `Bearer ${"x".repeat(40_000)}`,
  ]) {
    expect(await status(wrong), wrong.slice(0, 50)).toBe(401)
  }
  expect(await status(`bearer  ${TOKEN}`)).toBe(200)
  expect(await sameSecret("", "")).toBe(true)
  expect(await sameSecret("a", "")).toBe(false)
})

describe("on ports of their own", () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig({
      ADMIN_PORT: "0",
      ADMIN_TOKEN: TOKEN,
      METRICS: "true",
      VERSION_COMMIT: "abcdef1",
    })
  })
  afterAll(() => rig?.stop())
  const ask = (path: string) =>
    send(rig.adminUrl + path, { method: "GET", headers: { authorization: `Bearer ${TOKEN}` } })

  test("/version is read from the packages, not typed by hand", async () => {
    const json = (file: string): { name: string; version: string } =>
      JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8"))
    expect(JSON.parse((await ask("/version")).body)).toEqual({
      name: json("../package.json").name,
      version: json("../package.json").version,
      specVersion: json("../../../spec/package.json").version,
      commit: "abcdef1",
    })
  })

  test("/metrics is in Prometheus' format, with Node's own, and counts no admin request", async () => {
    await send(`${rig.proxyUrl}/healthz`, { method: "GET" })
    await send(`${rig.proxyUrl}/nowhere`, { method: "GET" })
    await ask("/readyz")
    const got = await ask("/metrics")
    expect(got.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8")
    const read = samples(got.body)
    expect(sum(read, "session_export_proxy_requests_total")).toBe(1)
    expect(sum(read, "process_resident_memory_bytes")).toBeGreaterThan(0)
    expect(sum(read, "nodejs_heap_size_total_bytes")).toBeGreaterThan(0)
    expect(got.body).not.toContain(TOKEN)
  })

  test("the API's port knows nothing of it, the admin port nothing of the API", async () => {
    const { path } = operations.ExportSessions
    expect((await send(`${rig.proxyUrl}/-/version`, { method: "GET" })).status).toBe(404)
    expect((await send(`${rig.proxyUrl}/metrics`, { method: "GET" })).status).toBe(404)
    expect((await ask(path)).status).toBe(404)
  })
})
