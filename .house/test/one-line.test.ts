// One YAML line decides how long a window may be; everything that judges or sends must follow it.
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { copyHouse, type Copy } from "./copy.ts"
import { demoEnv, demoProject, signIn } from "./demo-user.ts"
import { top } from "./house.ts"
import { node, outcome, startHouse, type House } from "./servers.ts"

const DAY = 86_400_000
const now = Date.now()
// A minute short of 31 days: the clock moves on while the request travels.
const window = {
  query_begin_time: new Date(now - 31 * DAY + 60_000).toISOString(),
  query_end_time: new Date(now).toISOString(),
}

let copy: Copy
let changed: House
beforeAll(async () => {
  copy = copyHouse()
  const yaml = join(copy.root, "spec/components/schemas/ExportSessionsRequest.yaml")
  const lines = readFileSync(yaml, "utf8").split("\n")
  const places = lines.flatMap((line, index) => (line.includes("P30D") ? [index] : []))
  expect(places).toHaveLength(1)
  writeFileSync(yaml, lines.map((line) => line.replaceAll("P30D", "P31D")).join("\n"))
  execFileSync(process.execPath, ["scripts/generate.ts"], { cwd: join(copy.root, "spec") })
  changed = await startHouse(20, copy.root)
}, 120_000)
afterAll(async () => {
  await changed?.stop()
  copy?.remove()
})

test("proxy and origin take a 31-day window", async () => {
  const token = await signIn(changed.originUrl)
  for (const url of [changed.proxyUrl, changed.originUrl]) {
    const answer = await fetch(`${url}/v1/${demoProject}/session/list-sessions/export`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": token },
      body: JSON.stringify(window),
    })
    expect(answer.status, await answer.clone().text()).toBe(200)
  }
})

test("validators and CLI take it too, and still refuse 32 days, naming the new limit", async () => {
  const run = async (root: string, begin: string) => {
    const args = ["export", "--dry-run", "--from", begin, "--to", window.query_end_time]
    const child = node(root, ["packages/cli/src/bin.ts", ...args], demoEnv(changed.proxyUrl))
    return outcome(child)
  }
  const wide = new Date(now - 32 * DAY).toISOString()
  expect(await run(copy.root, window.query_begin_time)).toMatchObject({ code: 0 })
  expect(await run(top, window.query_begin_time)).toMatchObject({
    code: 2,
    error: expect.stringContaining("30 days"),
  })
  expect(await run(copy.root, wide)).toMatchObject({
    code: 2,
    error: expect.stringContaining("31 days"),
  })
})
