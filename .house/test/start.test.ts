// The front door, as a person opens it: once, again, and until Ctrl-C.
import { once } from "node:events"
import { createServer } from "node:net"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, expect, test } from "vitest"
import { top } from "./house.ts"
import { node } from "./servers.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "start-test-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(...args: readonly string[]) {
  const child = node(top, [".house/start.ts", "--folder", folder, ...args])
  if (!child.stdout || !child.stderr) throw new Error("no output")
  return { child, out: text(child.stdout), talk: text(child.stderr), done: once(child, "close") }
}
const files = (): readonly string[] => readdirSync(join(folder, "exports"))

test("once: seeds, exports, says what next, leaves nothing running", async () => {
  const { child, out, talk, done } = start("--once")
  await done
  expect(child.exitCode, await talk).toBe(0)
  expect(await out).toMatch(/20,000 rows, [\d,]+ bytes in [\d.]+ s/)
  expect(await out).toMatch(/proxy\s+http:\/\/127\.0\.0\.1:\d+/)
  expect(await out).toContain("session-export tasks list")
  expect(files()).toHaveLength(1)
  const url = /proxy\s+(http:\S+)/.exec(await out)?.[1] ?? ""
  await expect(fetch(url)).rejects.toThrow()
})

test("again, on a busy port: takes another, keeps its data, serves until Ctrl-C", async () => {
  const blocker = createServer()
  // Whoever holds it, us or somebody else on this machine: it is busy.
  blocker.on("error", () => undefined).listen(8700, "127.0.0.1")
  await new Promise((settle) => setImmediate(settle))
  const { child, out, talk, done } = start()
  let heard = ""
  let said = ""
  child.stdout?.on("data", (chunk) => (said += String(chunk)))
  await new Promise<void>((settle, fail) => {
    child.stderr?.on("data", (chunk) => {
      heard += String(chunk)
      if (heard.includes("serving until Ctrl-C")) settle()
    })
    child.once("exit", () => fail(new Error(heard)))
  })
  const docs = /docs\s+(http:\S+)/.exec(said)?.[1] ?? ""
  expect([200, 503]).toContain((await fetch(docs)).status)
  // The form on these pages may call the servers beside them.
  const { origin } = new URL(docs)
  for (const [, url = ""] of said.matchAll(/(?:proxy|origin)\s+(http:\S+)/g)) {
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    })
    expect(preflight.headers.get("access-control-allow-origin"), url).toBe(origin)
  }
  child.kill("SIGINT")
  await done
  blocker.close()
  expect(child.exitCode).toBe(0)
  expect(await talk).toMatch(/port 8700 is busy, so the proxy takes \d+/)
  expect(await talk).not.toContain("seeding")
  expect(await out).toContain("20,000 rows")
  expect(files()).toHaveLength(2)
})
