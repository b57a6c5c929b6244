// Two isolates with one password: one sign-in for both, one try of a wrong one, and no token in any storage.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { listPath } from "../guarded-app.ts"
import { hash } from "../inner-app.ts"
import { printTable } from "../print-table.ts"
import { builtWorker } from "./built-worker.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

const API_KEY = "sesame-key"
const env = {
  AUTH_MODES: "api-key",
  CALLERS: JSON.stringify([
    { name: "batch", apiKeyHashes: [hash(API_KEY)], projects: ["*"], actions: ["*"] },
  ]),
  UPSTREAM_USER_NAME: "canary-user",
  UPSTREAM_PASSWORD: "canary-password",
  UPSTREAM_DOMAIN_NAME: "canary-domain",
  RETRY_TRIES: "1",
}

let script: string
let upstream: PlainUpstream
let workers: StartedWorkers
let folder: string
const rows: (readonly (string | number)[])[] = []
beforeAll(async () => {
  script = await builtWorker()
}, 60_000)
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "objects-"))
  upstream = await plainUpstream()
  const both = { ...env, UPSTREAM_URL: upstream.url }
  workers = await startWorkers({ script, folder, env: [both, both] })
})
afterEach(async () => {
  await workers.stop()
  await upstream.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterAll(() => printTable("2 isolates, one password", ["when", "calls", "sign-ins"], rows))

/** IAM says this, slowly; the API says yes to `token`. */
function cloud(status: number, token = "canary-token"): void {
  upstream.answer = (response, { url, headers }) => {
    const json = { "content-type": "application/json" }
    if (!url.startsWith("/v3/auth/tokens")) {
      const known = headers["x-auth-token"] === token
      const body = known ? '{"export_tasks":[],"count":0}' : '{"error_code":"APIGW.0307"}'
      response.writeHead(known ? 200 : 401, json).end(body)
      return
    }
    const body = { token: { issued_at: date(0), expires_at: date(3_600_000) } }
    const said = status === 201 ? body : { error: { code: status, message: "", title: "" } }
    const subject = status === 201 ? { "x-subject-token": token } : {}
    setTimeout(
      () => response.writeHead(status, { ...json, ...subject }).end(JSON.stringify(said)),
      100,
    )
  }
}
const date = (ms: number): string => new Date(Date.now() + ms).toISOString()
const signIns = (): number =>
  upstream.received.filter(({ url }) => url.startsWith("/v3/auth/tokens")).length
const calls = (count: number): Promise<readonly number[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, turn) => {
      const headers = { "x-api-key": API_KEY }
      return (await fetch(workers.urls[turn % 2] + listPath, { headers })).status
    }),
  )

test("many at once sign in once", async () => {
  cloud(201)
  expect(new Set(await calls(40))).toEqual(new Set([200]))
  rows.push(["a token is needed", 40, signIns()])
  expect(signIns()).toBe(1)
})

test("a wrong password is tried once, whoever asks", async () => {
  cloud(401)
  expect(new Set(await calls(40))).toEqual(new Set([503]))
  rows.push(["the password is wrong", 40, signIns()])
  expect(signIns()).toBe(1)
})

test("a token that is refused is renewed once for both", async () => {
  cloud(201)
  await calls(4)
  cloud(201, "canary-other")
  expect(new Set(await calls(40))).toEqual(new Set([200]))
  rows.push(["a token is refused", 44, signIns()])
  expect(signIns()).toBe(2)
})

test("nothing of it is written down, or logged", async () => {
  cloud(201)
  await calls(4)
  await workers.stop()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const held = files.filter((each) => each.isFile())
  expect(held.length).toBeGreaterThan(0)
  for (const { parentPath, name } of held) {
    expect(readFileSync(join(parentPath, name)).includes("canary"), name).toBe(false)
  }
  expect(JSON.stringify(workers.logged)).not.toContain("canary")
  workers = await startWorkers({ script, env: [{ ...env, UPSTREAM_URL: upstream.url }] })
})
