// What the deploy page tells people to type first: `wrangler dev`, far from any network but this machine.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exportPath } from "../upstream.ts"
import { QUIET } from "./built-worker.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { room } from "./wrangler-config.ts"

let upstream: PlainUpstream
let home: string
let dev: ChildProcess
let url: string
beforeAll(async () => {
  upstream = await plainUpstream()
  home = mkdtempSync(join(tmpdir(), "wrangler-"))
  const args = ["--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0", "--persist-to", home]
  const more = [...args, "--var", `UPSTREAM_URL:${upstream.url}`, "EXPORTS_PER_DAY:2"]
  dev = spawn(process.execPath, ["node_modules/wrangler/bin/wrangler.js", "dev", ...more], {
    cwd: room,
    // A group of its own, that ends as a whole: workerd is a child of a child.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      ...QUIET,
      WRANGLER_LOG: "info",
    },
  })
  url = await ready(dev)
}, 60_000)
afterAll(async () => {
  if (dev?.pid !== undefined) {
    const ended = once(dev, "close")
    process.kill(-dev.pid, "SIGTERM")
    await ended
  }
  await upstream?.stop()
  rmSync(home, { recursive: true, force: true })
})

/** Where it listens, when it says so. */
function ready({ stdout, stderr }: ChildProcess): Promise<string> {
  let said = ""
  return new Promise((settle, fail) => {
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text
        const [, found] = /Ready on (http:\S+)/.exec(said) ?? []
        if (found !== undefined) settle(found)
      })
    }
    dev.once("close", () => fail(new Error(`wrangler ended: ${said}`)))
  })
}

test("one export through it, and its replay; the budget of the day ends with the second", async () => {
  const create = async (key: string) => {
    const headers = {
      "content-type": "application/json",
      "x-auth-token": "t1",
      "idempotency-key": key,
    }
    const answer = await fetch(url + exportPath, { method: "POST", headers, body: "{}" })
    const replayed = answer.headers.get("idempotency-replayed")
    return { status: answer.status, replayed, body: await answer.json() }
  }
  const body = { task_id: "task-1" }
  expect(await create("k1")).toEqual({ status: 200, replayed: null, body })
  expect(await create("k1")).toEqual({ status: 200, replayed: "true", body })
  expect(await create("k2")).toMatchObject({ status: 200, body: { task_id: "task-2" } })
  expect(await create("k3")).toMatchObject({ status: 429 })
  expect(upstream.received).toHaveLength(2)
})
