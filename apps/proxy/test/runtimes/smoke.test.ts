// One export from end to end on each runtime, by callers of the proxy's own, and what it says meanwhile.
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SignJWT } from "jose"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { APP_KEY, AUDIENCE, ISSUER, listPath, withModes } from "../guarded-app.ts"
import { es256, jwks } from "../jwt-cases.ts"
import { printTable } from "../print-table.ts"
import { samples, sum } from "../scrape.ts"
import { exportPath, send } from "../upstream.ts"
import { processes, runtimes, versionOf } from "./runtimes.ts"
import { CSV, signedUpstream, type SignedUpstream } from "./signed-upstream.ts"
import { runProxy, startProxy, type StartedProxy } from "./start-proxy.ts"

let upstream: SignedUpstream
let jwt: string
const rows: (readonly string[])[] = []
beforeAll(async () => {
  upstream = await signedUpstream()
  jwt = await new SignJWT({ sub: "batch-job" })
    .setProtectedHeader({ alg: es256.alg, kid: es256.kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime("5 min")
    .sign(es256.secret)
})
afterAll(async () => {
  await upstream?.stop()
  printTable("one export from end to end", ["runtime", "version", "callers", "ended with"], rows)
})

const settings = () => ({
  UPSTREAM_URL: upstream.url,
  ...withModes("api-key,jwt"),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
  JWT_JWKS: JSON.stringify(jwks),
})
const callers = () => ({
  "api-key": { "x-api-key": APP_KEY },
  jwt: { authorization: `Bearer ${jwt}` },
})

/** Create, list, download; what was answered. */
async function exported(url: string, who: Readonly<Record<string, string>>, key: string) {
  const headers = { ...who, "content-type": "application/json", "idempotency-key": key }
  const create = () => send(url + exportPath, { headers, body: '{"user_name":"canary-user"}' })
  const answers = [await create(), await create()]
  for (const path of [listPath, `${listPath}/a1/download`])
    answers.push(await send(url + path, { method: "GET", headers: who }))
  return answers.map(({ status, headers: { "idempotency-replayed": again }, body }) => ({
    status,
    body,
    ...(again === undefined ? {} : { again }),
  }))
}
const wanted = [
  { status: 200, body: '{"task_id":"a1"}' },
  { status: 200, body: '{"task_id":"a1"}', again: "true" },
  { status: 200, body: '{"export_tasks":[],"count":0}' },
  { status: 200, body: CSV },
]

describe.each(runtimes)("%s", (runtime) => {
  let proxy: StartedProxy | undefined
  afterEach(() => proxy?.stop("SIGKILL"))

  test("an export by every kind of caller, signed upstream; told to stop it ends with 0", async () => {
    proxy = await startProxy(runtime, settings())
    for (const [name, who] of Object.entries(callers())) {
      const before = upstream.signed.length
      expect(await exported(proxy.url, who, name), name).toEqual(wanted)
      // One create for two, and nothing unsigned.
      expect(upstream.signed.slice(before)).toEqual([
        "POST export",
        "GET export-tasks",
        "GET download",
      ])
    }
    const stranger = await send(proxy.url + listPath, {
      method: "GET",
      headers: { "x-api-key": "s" },
    })
    expect(stranger.status).toBe(401)
    const { code, stderr } = await proxy.stop()
    expect(code).toBe(0)
    for (const secret of [APP_KEY, ...jwt.split("."), "canary-user"])
      expect(stderr).not.toContain(secret)
    rows.push([runtime, await versionOf(runtime), Object.keys(callers()).join(", "), String(code)])
  })
})

describe.each(processes)("%s as a process", (runtime) => {
  const region = { REGION: "cn-north-4" }
  test("says what it is, and what is wrong with its settings", async () => {
    expect(await runProxy(runtime, ["--check-config"], region)).toEqual({
      code: 0,
      stdout: "",
      stderr: "configuration is fine\n",
    })
    const wrong = await runProxy(runtime, ["--check-config"], { LOG_LEVEL: "canary", PORT: "x" })
    expect([wrong.code, wrong.stdout]).toEqual([1, ""])
    for (const name of ["PORT:", "LOG_LEVEL:", "REGION"]) expect(wrong.stderr).toContain(name)
    expect(wrong.stderr).not.toContain("canary")
    const printed = await runProxy(runtime, ["--print-config"], { ...settings(), PORT: "1" })
    expect(JSON.parse(printed.stdout)).toMatchObject({ PORT: "1", HUAWEICLOUD_SDK_SK: "***" })
    const bounded = { ...region, HEADERS_TIMEOUT_MS: "5000" }
    const { code, stderr } = await runProxy(runtime, ["--check-config"], bounded)
    // Only Node's server can be told; elsewhere it is better refused than believed.
    if (runtime === "node") expect(code).toBe(0)
    else expect([code, stderr]).toEqual([1, expect.stringContaining("HEADERS_TIMEOUT_MS: means")])
    expect((await runProxy(runtime, ["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await runProxy(runtime, ["--canary"])).code).toBe(1)
  })

  test("tells of it: log, metrics, audit, readiness, on a port of its own", async () => {
    const folder = mkdtempSync(join(tmpdir(), `proxy-${runtime}-`))
    const AUDIT_FILE = join(folder, "audit.jsonl")
    const ADMIN_PORT = String(await freePort())
    const telling = { ADMIN_PORT, METRICS: "true", AUDIT_FILE, READY_INTERVAL_MS: "10" }
    const proxy = await startProxy(runtime, { ...settings(), ...telling })
    try {
      await exported(proxy.url, callers().jwt, "told")
      const admin = `http://127.0.0.1:${ADMIN_PORT}`
      const scraped = samples((await send(`${admin}/metrics`, { method: "GET" })).body)
      expect(sum(scraped, "session_export_proxy_requests_total")).toBe(4)
      expect(sum(scraped, "process_resident_memory_bytes")).toBeGreaterThan(0)
      while ((await send(`${admin}/readyz`, { method: "GET" })).status !== 200);
      const { code, stderr } = await proxy.stop()
      expect(code).toBe(0)
      const lines = stderr
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line))
      const told = lines.filter((line) => JSON.stringify(line).includes('"msg":"request"'))
      expect(told).toHaveLength(4)
      expect(told.at(-1)).toMatchObject({ operationId: "DownloadExportFile", completed: true })
      const audited = readFileSync(AUDIT_FILE, "utf8").trim().split("\n")
      expect(audited.map((line): unknown => JSON.parse(line))).toMatchObject([
        { caller: "batch", taskId: "a1", replayed: false },
        { caller: "batch", taskId: "a1", replayed: true },
      ])
    } finally {
      await proxy.stop("SIGKILL")
      rmSync(folder, { recursive: true })
    }
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address !== null ? address.port : 0
}
