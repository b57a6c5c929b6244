import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { expect, test } from "vitest"

const bin = join(import.meta.dirname, "../src/bin.ts")
const start = (...args: string[]) =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", bin, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  })

test("serves with the preference, prints one line, leaves clean on SIGTERM", async () => {
  const child = start("--port", "0", "--prefer", "code=503")
  const [line] = await once(child.stdout, "data")
  const url = /^mock listening on (http:\S+)\n$/.exec(String(line))?.[1]
  const body = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }
  expect((await fetch(`${url}/v1/p/session/list-sessions/export`, body)).status).toBe(503)
  child.kill("SIGTERM")
  expect(await once(child, "exit")).toEqual([0, null])
})

test.each([
  [["--prefer", "nonsense"], "code=<status>"],
  [["--port", "99999"], "whole number"],
  [["--auth", "maybe"], "off, presence"],
])("says what is wrong with %j", async (args, says) => {
  const child = start(...args)
  const errors = text(child.stderr)
  expect(await once(child, "exit")).toEqual([1, null])
  expect(await errors).toContain(says)
})
