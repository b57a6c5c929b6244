// Upstreams that cannot be reached at all: a documented 503 in time, and no export that may have started.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { connect, createServer } from "node:net"
import { afterAll, describe, expect, test } from "vitest"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import { UpstreamError } from "../src/upstream/carrier.ts"
import { kinds } from "./faults/fault.ts"
import { faultyUpstream } from "./faults/faulty-upstream.ts"
import { see } from "./faults/see.ts"
import { printTable } from "./print-table.ts"
import { startRig } from "./upstream.ts"

const rows: (readonly string[])[] = []
afterAll(() => printTable("nobody there", ["upstream", ...kinds, "left"], rows))

/** A port nobody listens on: it was ours a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  return typeof address === "object" && address !== null ? address.port : 0
}

/** Listens, and never takes anybody in: its process sleeps, and the queue before it is full. */
async function sleeper() {
  const program = `
    const server = require("node:net").createServer()
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      require("node:fs").writeSync(1, String(server.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] })
  const [port] = await once(child.stdout, "data")
  const waiting = Array.from({ length: 4 }, () => {
    const socket = connect(Number(String(port)), "127.0.0.1")
    return socket.on("error", () => undefined)
  })
  await once(waiting[0] ?? expect.fail("no socket"), "connect")
  return {
    port: Number(String(port)),
    async stop() {
      for (const socket of waiting) socket.destroy()
      child.kill("SIGKILL")
      await once(child, "exit")
    },
  }
}

async function sentBy(url: string): Promise<boolean> {
  const carrier = undiciCarrier({ timeoutMs: 300, connections: 1 })
  const { signal } = new AbortController()
  const request = { method: "POST", url: new URL(url), headers: {}, body: "{}", signal }
  const failed = await carrier.send(request).catch((error: unknown) => error)
  await carrier.close()
  if (!(failed instanceof UpstreamError)) expect.fail("there was an answer")
  return failed.sent
}

async function meet(name: string, url: string): Promise<void> {
  const rig = await startRig({
    UPSTREAM_URL: url,
    BREAKER_FAILURES: "1000000",
    UPSTREAM_TIMEOUT_MS: "300",
    REQUEST_DEADLINE_MS: "5000",
  })
  try {
    const seen: string[] = []
    for (const kind of kinds) {
      const sight = await see(rig.proxyUrl, kind)
      expect(sight, kind).toEqual({ seen: 503, faults: [] })
      seen.push(String(sight.seen))
    }
    expect(await sentBy(url)).toBe(false)
    rows.push([name, ...seen, "no"])
  } finally {
    await rig.stop()
  }
}

describe("nobody there", () => {
  test("connection refused", async () =>
    meet("connection refused", `http://127.0.0.1:${await freePort()}`))
  test("no such name", () => meet("no such name", "https://upstream.invalid"))
  test("TLS that is none", async () => {
    const plain = await faultyUpstream()
    await meet("TLS that is none", plain.url.replace("http:", "https:"))
    await plain.stop()
  })
  test("never takes anybody in", async () => {
    const asleep = await sleeper()
    await meet("never takes anybody in", `http://127.0.0.1:${asleep.port}`)
    await asleep.stop()
  })
})
