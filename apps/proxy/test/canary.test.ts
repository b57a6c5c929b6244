// Secrets and personal data in every place a request, an answer or a setting has; the real process writes
// logs, metrics, traces and audits, and none of them holds any of it.
import { hash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import { afterAll, beforeAll, expect, test } from "vitest"
import { bodies, queries, settingSecrets, strayHeaders, taskId } from "./canaries.ts"
import { behaviours, startCanaryUpstream } from "./canary-upstream.ts"
import { startCollector } from "./collector.ts"
import type { StartedProxy } from "./runtimes/start-proxy.ts"
import { startProxy } from "./signalled-process.ts"
import { project, send, type Answer } from "./upstream.ts"

/** Of the text of every canary. */
const MARK = "canary"
const API_KEY = `${MARK}-api-key`
const ADMIN = settingSecrets.ADMIN_TOKEN

let upstream: Awaited<ReturnType<typeof startCanaryUpstream>>
let collector: Awaited<ReturnType<typeof startCollector>>
let folder: string
beforeAll(async () => {
  upstream = await startCanaryUpstream()
  collector = await startCollector()
  folder = mkdtempSync(join(tmpdir(), "session-export-canary-"))
})
afterAll(async () => {
  await Promise.all([upstream.stop(), collector.stop()])
  rmSync(folder, { recursive: true, force: true })
})

function start(): Promise<StartedProxy> {
  const caller = {
    name: "audit-team",
    apiKeyHashes: [hash("sha256", API_KEY, "hex")],
    accessKeys: [{ ak: "AK2", sk: `${MARK}-caller-sk` }],
    projects: [project],
    actions: ["*"],
  }
  return startProxy({
    ...settingSecrets,
    UPSTREAM_URL: upstream.url,
    UPSTREAM_TIMEOUT_MS: "300",
    BREAKER_FAILURES: "100000",
    RETRY_TRIES: "1",
    SIGN_INS_PER_MINUTE: "unlimited",
    AUTH_MODES: "passthrough,api-key,access-key",
    CALLERS: JSON.stringify([caller]),
    HUAWEICLOUD_SDK_AK: "AK1",
    LOG_LEVEL: "trace",
    METRICS: "true",
    AUDIT_FILE: join(folder, "audit.log"),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  })
}

const credentials: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["a token", { "x-auth-token": `${MARK}-token` }],
  ["an API key", { "x-api-key": API_KEY }],
  ["an unknown key", { "x-api-key": `${MARK}-unknown-key` }],
  ["a broken signature", { authorization: `SDK-HMAC-SHA256 ${MARK}` }],
  ["nothing", {}],
]

function call(
  url: string,
  operationId: OperationId,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { method, path, body } = operations[operationId]
  const filled = path.replace("{project_id}", project).replace("{task_id}", taskId)
  const query = queries[operationId]
  const text = bodies[operationId]
  return send(`${url}${filled}${query === undefined ? "" : `?${query}`}`, {
    method,
    headers: {
      ...strayHeaders,
      ...headers,
      ...(body === null ? {} : { "content-type": "application/json" }),
    },
    ...(text === undefined ? {} : { body: text }),
  })
}

test("canaries everywhere: none in logs, metrics, traces, audits, or answers of the proxy's own", async () => {
  const proxy = await start()
  let calls = 0
  for (const behaviour of behaviours) {
    upstream.answer = behaviour
    for (const operationId of operationIds) {
      for (const [, headers] of credentials) {
        calls += 1
        const told = await call(proxy.url, operationId, headers).catch(() => undefined)
        const text = `${JSON.stringify(told?.headers)}${told?.body}`
        // What the upstream says in a documented answer is the caller's; what was asked never comes back.
        expect(text).not.toContain(`${MARK}-in-`)
        if ((told?.status ?? 500) >= 500) expect(text).not.toContain(MARK)
      }
    }
  }
  const scrape = await send(`${proxy.url}/-/metrics`, {
    method: "GET",
    headers: { authorization: `Bearer ${ADMIN}` },
  })
  expect(scrape.status).toBe(200)
  proxy.kill("SIGTERM")
  const { code, stdout, stderr } = await proxy.ended
  expect(code, stderr).toBe(0)
  const audit = readFileSync(join(folder, "audit.log"), "utf8")
  const places = {
    "log lines": stdout + stderr,
    metrics: scrape.body,
    traces: JSON.stringify(collector.deliveries),
    audits: audit,
  }
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(100)
    expect(text.toLowerCase().split(MARK).length - 1, `canaries in ${place}`).toBe(0)
  }
  const sizes = Object.entries(places).map(([place, text]) => `${place} ${text.length} bytes`)
  process.stdout.write(`canaries: ${calls} calls, 0 found in ${sizes.join(", ")}\n`)
}, 60_000)
