// Every code sample does what its page says, against processes of origin and proxy.
import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { startApi, startServer, type Api, type Env, type Server } from "./api-processes.ts"
import { demoCaller, demoKey, demoToken } from "./demo-caller.ts"
import { runSnippet, snippet, snippetFolder, snippets } from "./snippets.ts"

const DAY = 86_400_000
const KEY = "a-key-of-this-page-not-real"

let api: Api
let keyed: Server
let token: string
let cwd: string
beforeAll(async () => {
  api = await startApi(300)
  const { CALLERS, ...settings }: Record<string, unknown> = JSON.parse(snippet("proxy.json"))
  const env = Object.entries(settings).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  keyed = await startServer([join(snippetFolder, "../../proxy/src/entry/node.ts")], {
    ...Object.fromEntries(env),
    CALLERS: JSON.stringify(CALLERS),
    UPSTREAM_URL: api.originUrl,
    HOST: "127.0.0.1",
    PORT: "0",
  })
  token = await demoToken(api.originUrl)
  cwd = mkdtempSync(join(tmpdir(), "session-export-snippets-"))
}, 120_000)
afterAll(async () => {
  await keyed?.stop()
  await api?.stop()
  rmSync(cwd, { recursive: true, force: true })
})

const run = (name: string, url: string, more: Env = {}, node: readonly string[] = []) =>
  runSnippet(name, {
    url,
    cwd,
    node,
    env: { ...demoCaller(url), ...demoKey, SESSION_EXPORT_TOKEN: token, ...more },
  })

/** Against the origin, unless told: what each prints. */
const prints: Readonly<Record<string, RegExp>> = {
  "first-export.ts": /^session-list\S*\.xlsx \d+ [0-9a-f]{64}$/m,
  "start-now-fetch-later.ts": /^SUCCESS session-list\S+\.xlsx \d+$/m,
  "whole-file.ts": /^announced (\d+) received \1\nsame hash true$/m,
  "list-sessions.ts": /^users \d+$/m,
  "idempotency-key.ts": /^one task true\nreplayed true$/m,
  "errors.ts": /^ExportSessions 403 WKS\.00081102 \S+\n.*after-fix$/m,
  "time-window.ts":
    /^lastWeek fine\ntooOld maxAge\ntooWide maxDuration\nbackwards order\nno times 30 days up to now$/m,
  "half-a-window.ts": /^400 .*query_end_time/m,
  "sign-request.ts": /^200 .*SignedHeaders=content-type;host;x-sdk-date$/m,
}
/** Run in a test of their own below, or by vitest itself. */
const elsewhere = ["behind-proxy.ts", "every-day.ts", "mock-node-test.ts", "verify-signature.ts"]

test("every sample is run", () => {
  const programs = snippets.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  expect([...Object.keys(prints), ...elsewhere].toSorted()).toEqual(programs)
})

describe("samples print what they should", () => {
  test.each(Object.entries(prints))("%s", async (name, says) => {
    const url = name === "idempotency-key.ts" ? api.proxyUrl : api.originUrl
    expect(await run(name, url)).toMatch(says)
  })
})

test("behind-proxy.ts: the proxy takes the key, and no other", async () => {
  expect(await run("behind-proxy.ts", keyed.url, { PROXY_API_KEY: KEY })).toMatch(/\.xlsx \d+$/m)
  const wrong = run("behind-proxy.ts", keyed.url, { PROXY_API_KEY: `${KEY}s` })
  await expect(wrong).rejects.toThrow(/401|Incorrect/)
})

test("every-day.ts: fills the gaps, and only those", async () => {
  const today = Math.floor(Date.now() / DAY) * DAY
  const names = Array.from({ length: 29 }, (_, index) => {
    const day = new Date(today - (index + 1) * DAY).toISOString().slice(0, 10)
    return `sessions-${day}.xlsx`
  })
  const archive = join(cwd, "archive")
  mkdirSync(archive)
  // A run of yesterday, one of a month ago, and one that was killed are missing.
  const missing = names.filter((_, index) => [0, 14, 28].includes(index))
  for (const name of names.filter((each) => !missing.includes(each))) {
    writeFileSync(join(archive, name), "there")
  }
  writeFileSync(join(archive, `${missing[1]}.part`), "half")
  const days = missing.map((name) => name.slice(9, 19)).toReversed()
  const said = await run("every-day.ts", api.originUrl)
  expect(
    said
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(days)
  expect(readdirSync(archive).toSorted()).toEqual(names.toSorted())
})

test("by-hand.sh does the whole job with curl", async () => {
  const { stdout } = await promisify(execFile)("bash", [join(snippetFolder, "by-hand.sh")], {
    cwd,
    env: { PATH: process.env.PATH ?? "", ...demoCaller(api.proxyUrl) },
  })
  expect(stdout).toMatch(/^task [0-9a-f]{32}\n(CREATING\n)*SUCCESS\nsessions\.xlsx$/m)
})

test("mock-node-test.ts passes under node --test", async () => {
  expect(await run("mock-node-test.ts", api.originUrl, {}, ["--test"])).toMatch(/pass 1\n.*fail 0/s)
})

test("verify-signature.ts takes what sign-request.ts signs, and no other secret", async () => {
  const server = await startServer([join(snippetFolder, "verify-signature.ts")], { PORT: "0" })
  const signedWith = (sk: string) =>
    run("sign-request.ts", server.url, { HUAWEICLOUD_SDK_AK: "CALLER0001", HUAWEICLOUD_SDK_SK: sk })
  try {
    expect(await signedWith("a-secret-of-this-page-not-real")).toMatch(/^200 /)
    expect(await signedWith("another")).toMatch(/^401 /)
  } finally {
    await server.stop()
  }
})
