// Who is slowed down, who is shut out, and what happens on the way to a stop.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, describe, expect, test } from "vitest"
import { accountsFile, project, signIn, startOrigin, type TestOrigin } from "./origin.ts"

let origin: TestOrigin | undefined
afterEach(async () => {
  await origin?.stop()
  origin = undefined
})

const login = (url: string, name: string, password = "demo-password") =>
  fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name, password, domain: { name: "demo-account" } } },
        },
        scope: { project: { id: project } },
      },
    }),
  })

describe("calls in a minute", () => {
  test("are counted for each user and kind, and refused in the gateway's words", async () => {
    origin = await startOrigin([], { EXPORTS_PER_MINUTE: "2" })
    const start = `/v1/${project}/session/list-sessions/export`
    const call = () => origin?.call(start, { method: "POST", body: "{}" })
    expect((await call())?.status).toBe(200)
    expect((await call())?.status).toBe(200)
    const refused = await call()
    expect(refused?.status).toBe(429)
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(50)
    expect(await refused?.json()).toEqual({
      error_code: "APIGW.0308",
      error_msg:
        "The throttling threshold has been reached: policy user over ratelimit,limit:2,time:1 minute",
    })
    expect((await origin.call(`/v2/${project}/export-tasks`)).status).toBe(200)
  })

  test("limit how often a password can be tried, user by user", async () => {
    origin = await startOrigin([], { SIGN_INS_PER_MINUTE: "2" })
    expect((await login(origin.url, "demo-reader", "wrong")).status).toBe(401)
    expect((await login(origin.url, "demo-reader", "wrong")).status).toBe(401)
    expect((await login(origin.url, "demo-reader")).status).toBe(429)
    expect((await login(origin.url, "demo-disabled")).status).toBe(403)
  })
})

test("a disabled user cannot sign in, and tokens of old are worth nothing", async () => {
  origin = await startOrigin()
  expect((await login(origin.url, "demo-disabled", "wrong")).status).toBe(401)
  expect((await login(origin.url, "demo-disabled")).status).toBe(403)
  const token = await signIn(origin.url)
  const accounts = join(origin.folder, "accounts.json")
  const text = readFileSync(accountsFile, "utf8")
  writeFileSync(
    accounts,
    text.replace('"name": "demo-admin",', '"name": "demo-admin", "enabled": false,'),
  )
  const { database } = origin
  const { parseConfig } = await import("../src/config.ts")
  const { serve } = await import("../src/serve.ts")
  const env = { PORT: "0", DATABASE_FILE: database, ACCOUNTS_FILE: accounts, LOG_LEVEL: "silent" }
  const later = await serve(parseConfig({ ...env, FILES_DIR: join(origin.folder, "files") }))
  const path = `${later.url}/v2/${project}/export-tasks`
  expect((await fetch(path, { headers: { "x-auth-token": token } })).status).toBe(401)
  await later.stop()
})
