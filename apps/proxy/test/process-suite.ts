// A real process under load: told to stop, told to read its settings again.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { request, type IncomingMessage, type ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { load } from "./load.ts"
import { printTable } from "./print-table.ts"
import { exportPath, json, project, send, startRig, type Rig } from "./upstream.ts"

interface UnderTest {
  readonly url: string
  readonly kill: (signal: NodeJS.Signals) => void
  readonly says: (text: string) => Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** What any runtime's process does; `start` makes one with these settings. */
export function processSuite(
  start: (env: Readonly<Record<string, string>>) => Promise<UnderTest>,
): void {
  const folder = mkdtempSync(join(tmpdir(), "proxy-process-"))
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig()
  })
  beforeEach(() => {
    rig.received.length = 0
    rig.answer = json(200, { task_id: "a1" })
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await rig?.stop()
  })
  const settings = () => ({
    UPSTREAM_URL: rig.upstreamUrl,
    CALLS_PER_MINUTE: "unlimited",
    EXPORTS_PER_DAY: "unlimited",
    LOG_LEVEL: "silent",
  })
  const csv = { "content-type": "text/csv" }
  const headers = { "x-auth-token": "t1", "content-type": "application/json" }
  const bodies = (): readonly string[] => rig.received.map(({ body }) => body)

  test("SIGTERM under load: whatever was begun is answered, once; a download ends; exit code 0", async () => {
    const proxy = await start({ ...settings(), DRAIN_SECONDS: "20" })
    // Twenty answers are held back until the process has been told to stop.
    const heldBack: ServerResponse[] = []
    let told = false
    let file: ServerResponse | undefined
    rig.answer = (response, { url }) => {
      if (url.endsWith("/download")) {
        file = response.writeHead(200, { "content-type": "text/csv" })
        file.write("id\n")
      } else if (!told && rig.received.length > 250 && heldBack.length < 20) heldBack.push(response)
      else json(200, { task_id: "a1" })(response)
    }
    const path = `/v2/${project}/export-tasks/a1/download`
    const downloaded = new Promise<string>((settle, fail) => {
      const asking = request(proxy.url + path, { headers }, (r) => void text(r).then(settle, fail))
      asking.on("error", fail).end()
    })
    const half = Promise.withResolvers<void>()
    const loading = load(proxy.url, 600, 40, (count) => count === 300 && half.resolve())
    await half.promise
    proxy.kill("SIGTERM")
    told = true
    const outcomes = await new Promise<Awaited<typeof loading>>((settle) => {
      // New connections are refused from now on; what was begun waits for its answer.
      const release = (): void => {
        for (const response of heldBack) json(200, { task_id: "a1" })(response)
      }
      const look = async (): Promise<void> => {
        const refused = await send(proxy.url + exportPath, { headers, body: "{}" }).then(
          () => false,
          () => true,
        )
        if (refused) release()
        else void look()
      }
      void look()
      void loading.then(settle)
    })
    file?.end("1\n")
    expect(await downloaded).toBe("id\n1\n")
    const { code, stderr } = await proxy.ended
    const ok = outcomes.statuses.get(200) ?? 0
    expect([code, stderr, outcomes.failed]).toEqual([0, "", 0])
    expect([...outcomes.statuses.keys()]).toEqual([200])
    expect(heldBack).toHaveLength(20)
    // Each answer belongs to one request upstream, and none was done without an answer.
    const loaded = bodies().filter((body) => body.includes("load-"))
    expect(new Set(loaded).size).toBe(loaded.length)
    expect(loaded).toHaveLength(ok)
    expect(ok + outcomes.refused).toBe(600)
    printTable(
      "kill -TERM under load",
      ["what", "requests"],
      [
        ["sent", 600],
        ["answered 200", ok],
        ["of them under way at the signal, at least", heldBack.length],
        ["came after the end (connection refused)", outcomes.refused],
        ["failed in flight", outcomes.failed],
      ],
    )
  })

  test("SIGTERM and nobody ends: the rest is cut after DRAIN_SECONDS", async () => {
    const proxy = await start({ ...settings(), DRAIN_SECONDS: "0" })
    const arrived = new Promise<void>((settle) => (rig.answer = () => settle()))
    const hanging = send(proxy.url + exportPath, { headers, body: "{}" }).then(
      ({ status }) => String(status),
      (error: Error) => error.message,
    )
    await arrived
    // And one that reads nothing of what it is sent.
    rig.answer = (response) => void response.writeHead(200, csv).end(Buffer.alloc(64 * 1024 * 1024))
    const path = `/v2/${project}/export-tasks/a1/download`
    const stalled = await new Promise<IncomingMessage>((settle, fail) => {
      request(proxy.url + path, { headers, agent: false }, settle)
        .on("error", fail)
        .end()
    })
    stalled.on("error", () => undefined)
    proxy.kill("SIGTERM")
    // Node and Bun close the connection, Deno answers before it does.
    expect(await hanging).toMatch(/hang up|ECONNRESET|503/)
    expect((await proxy.ended).code).toBe(0)
  })

  test("SIGHUP under load: the new settings hold, the broken ones do not, nobody notices", async () => {
    const CONFIG_FILE = join(folder, "settings.json")
    const write = (more: object): void =>
      writeFileSync(CONFIG_FILE, JSON.stringify({ ...settings(), ...more }))
    write({ HSTS_SECONDS: 0, UPSTREAM_CONNECTIONS: 8 })
    const proxy = await start({ CONFIG_FILE })
    const hsts = async () =>
      (await send(`${proxy.url}/nowhere`, { headers })).headers["strict-transport-security"]
    expect(await hsts()).toBeUndefined()

    const quarter = [1, 2, 3].map(() => Promise.withResolvers<void>())
    const calls = 800
    const loading = load(proxy.url, calls, 40, (count) => quarter[count / 200 - 1]?.resolve())
    await quarter[0]?.promise
    write({
      HSTS_SECONDS: 60,
      UPSTREAM_CONNECTIONS: 16,
      IDEMPOTENCY_MAX_KEYS: 5,
      ADMIN_HOST: "::1",
    })
    proxy.kill("SIGHUP")
    await proxy.says("these need a restart: IDEMPOTENCY_MAX_KEYS, ADMIN_HOST")
    expect(await hsts()).toBe("max-age=60; includeSubDomains")

    await quarter[1]?.promise
    write({ HSTS_SECONDS: "canary" })
    proxy.kill("SIGHUP")
    await proxy.says("HSTS_SECONDS: must be a whole number")
    expect(await hsts()).toBe("max-age=60; includeSubDomains")

    await quarter[2]?.promise
    write({ HSTS_SECONDS: 90, UPSTREAM_CONNECTIONS: 8 })
    proxy.kill("SIGHUP")
    while ((await hsts()) !== "max-age=90; includeSubDomains");
    const outcomes = await loading
    expect(outcomes).toEqual({ statuses: new Map([[200, calls]]), refused: 0, failed: 0 })
    expect(new Set(bodies()).size).toBe(calls)
    proxy.kill("SIGTERM")
    const { code, stderr } = await proxy.ended
    expect(code).toBe(0)
    expect(stderr).not.toContain("canary")
    printTable(
      "SIGHUP under load",
      ["what", "count"],
      [
        ["requests", calls],
        ["reloads taken", 2],
        ["reloads refused", 1],
        ["answered 200", outcomes.statuses.get(200) ?? 0],
        ["failed", outcomes.failed + outcomes.refused],
      ],
    )
  })
}
