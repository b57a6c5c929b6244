// PROCESSES=n: several processes behind one port, led by one that answers nothing itself.
import { setTimeout as sleep } from "node:timers/promises"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { freePort } from "../../src/node/free-port.ts"
import { load } from "../load.ts"
import { printTable } from "../print-table.ts"
import { describeWithRedis } from "../redis-server.ts"
import { samples, sum } from "../scrape.ts"
import { runProxy, startProxy } from "../signalled-process.ts"
import {
  admin,
  create,
  deployment,
  inOneWindow,
  LIMITED,
  list,
  RUNNING,
  send,
  SERVED,
  shared,
  tally,
  tasksAfter,
  times,
} from "../two-processes.ts"
import { json } from "../upstream.ts"

/** Processes that a process has started. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync("/proc")
    .filter((each) => /^\d+$/.test(each))
    .flatMap((each) => {
      try {
        const [, parent] = /\) \w (\d+)/.exec(readFileSync(`/proc/${each}/stat`, "utf8")) ?? []
        return Number(parent) === pid ? [Number(each)] : []
      } catch {
        // It has ended meanwhile.
        return []
      }
    })

test("more than one process needs a store that they share", async () => {
  const { code, stderr } = await runProxy(["--check-config"], {
    UPSTREAM_URL: "http://127.0.0.1:9",
    PROCESSES: "2",
  })
  expect(code).toBe(1)
  expect(stderr).toContain("PROCESSES: more than 1 needs REDIS_URL")
})

test("a worker is nobody's to start by hand", async () => {
  const { code, stderr } = await runProxy(["--worker"], { UPSTREAM_URL: "http://127.0.0.1:9" })
  expect([code, stderr]).toEqual([1, "error: a worker is started by PROCESSES, not by hand\n"])
})

describeWithRedis("several processes on one port", () => {
  const folder = mkdtempSync(join(tmpdir(), "proxy-processes-"))
  const here = shared()
  afterAll(async () => {
    rmSync(folder, { recursive: true })
  })
  const start = (env: Readonly<Record<string, string>> = {}) =>
    startProxy(deployment(here.rig, here.redis, { PROCESSES: "2", METRICS: "true", ...env }))
  const metric = async (url: string, name: string, labels = {}) =>
    sum(samples((await send(url, admin("/metrics"))).body), `session_export_proxy_${name}`, labels)

  test("limits and keys hold through the one port, and metrics are of all", async () => {
    const proxy = await start({
      EXPORTS_PER_DAY: "500",
      OPERATION_CALLS_PER_MINUTE: "ListExportTasks=100",
    })
    await inOneWindow()
    const exported = tally(await times(800, () => send(proxy.url, create())))
    const listed = tally(await times(150, () => send(proxy.url, list)))
    expect([exported, listed]).toEqual([
      new Map([
        [SERVED, 500],
        [LIMITED, 300],
      ]),
      new Map([
        [SERVED, 100],
        [LIMITED, 50],
      ]),
    ])
    // Whichever process is asked: the sum, and the same again when nothing has happened since.
    for (let asked = 0; asked < 6; asked++) {
      expect(await metric(proxy.url, "requests_total")).toBe(950)
      expect(await metric(proxy.url, "request_duration_seconds_count")).toBe(950)
      expect(await metric(proxy.url, "build_info")).toBe(1)
      expect(await metric(proxy.url, "processes")).toBe(2)
    }
    const each = childrenOf(proxy.pid)
    expect(each).toHaveLength(2)
    printTable(
      "PROCESSES=2, one port",
      ["limit", "asked", "served", "429", "requests_total of both"],
      [
        ["EXPORTS_PER_DAY=500", 800, exported.get(SERVED) ?? 0, exported.get(LIMITED) ?? 0, 950],
        ["ListExportTasks=100", 150, listed.get(SERVED) ?? 0, listed.get(LIMITED) ?? 0, ""],
      ],
    )
  })

  test("the admin port is one for all as well", async () => {
    const port = await freePort("127.0.0.1")
    const env = { PROCESSES: "2", METRICS: "true", ADMIN_PORT: String(port) }
    const proxy = await startProxy(deployment(here.rig, here.redis, env))
    await times(20, () => send(proxy.url, list))
    const { path, ...rest } = admin("/metrics")
    const asked = { ...rest, path: path.replace("/-", "") }
    for (let count = 0; count < 6; count++) {
      const { body } = await send(`http://127.0.0.1:${port}`, asked)
      expect(sum(samples(body), "session_export_proxy_requests_total")).toBe(20)
    }
  })

  test("one key 200 times through the one port: one create", async () => {
    const proxy = await start()
    tasksAfter(here.rig, 300)
    const counts = tally(await times(200, () => send(proxy.url, create("u", "k"))))
    expect((counts.get(SERVED) ?? 0) + (counts.get(RUNNING) ?? 0)).toBe(200)
    expect(here.rig.received).toHaveLength(1)
  })

  test("a worker that is killed is started anew; what it had counted stays in the sum", async () => {
    const proxy = await start()
    await times(100, () => send(proxy.url, list))
    expect(await metric(proxy.url, "requests_total")).toBe(100)
    const before = childrenOf(proxy.pid)
    const [victim = 0] = before
    process.kill(victim, "SIGKILL")
    await proxy.says('"msg":"worker ended"')
    // The other goes on alone meanwhile.
    expect((await send(proxy.url, create())).status).toBe(SERVED)
    await proxy.says('"msg":"worker started"')
    const after = childrenOf(proxy.pid)
    expect(after).toHaveLength(2)
    expect(after.filter((pid) => before.includes(pid))).toHaveLength(1)
    expect(tally(await times(100, () => send(proxy.url, list)))).toEqual(new Map([[SERVED, 100]]))
    expect(await metric(proxy.url, "requests_total")).toBe(201)
    expect(await metric(proxy.url, "processes")).toBe(2)
  })

  test("SIGTERM under load: every process answers what it has begun, and ends; exit code 0", async () => {
    const proxy = await start({ DRAIN_SECONDS: "20", LOG_LEVEL: "silent" })
    here.rig.answer = (response) => void setTimeout(json(200, { task_id: "a1" }), 20, response)
    const workers = childrenOf(proxy.pid)
    const half = Promise.withResolvers<void>()
    const loading = load(proxy.url, 600, 40, (count) => count === 300 && half.resolve())
    await half.promise
    proxy.kill("SIGTERM")
    const { code, stderr } = await proxy.ended
    const outcomes = await loading
    const ok = outcomes.statuses.get(SERVED) ?? 0
    expect([code, stderr, outcomes.failed]).toEqual([0, "", 0])
    expect(ok + outcomes.refused).toBe(600)
    expect(here.rig.received).toHaveLength(ok)
    expect(workers.filter(isAlive)).toEqual([])
    printTable(
      "kill -TERM of PROCESSES=2 under load",
      ["sent", "answered 200", "refused a connection", "failed in flight"],
      [[600, ok, outcomes.refused, outcomes.failed]],
    )
  })

  test("SIGHUP: all take the new settings, none the broken ones; one that starts later has them, too", async () => {
    const CONFIG_FILE = join(folder, "settings.json")
    const settings = deployment(here.rig, here.redis, { PROCESSES: "2", LOG_LEVEL: "warn" })
    const write = (more: object) =>
      writeFileSync(CONFIG_FILE, JSON.stringify({ ...settings, ...more }))
    write({ HSTS_SECONDS: 30 })
    const proxy = await startProxy({ CONFIG_FILE })
    const seen = async () =>
      new Set(
        (
          await times(20, () =>
            send(proxy.url, { ...list, headers: { ...list.headers, connection: "close" } }),
          )
        ).map(({ headers }) => headers["strict-transport-security"]),
      )
    expect(await seen()).toEqual(new Set(["max-age=30; includeSubDomains"]))
    write({ HSTS_SECONDS: 60, MAX_URL_BYTES: 256 })
    proxy.kill("SIGHUP")
    await proxy.says("configuration loaded; these need a restart: MAX_URL_BYTES")
    expect(await seen()).toEqual(new Set(["max-age=60; includeSubDomains"]))
    write({ HSTS_SECONDS: "canary" })
    proxy.kill("SIGHUP")
    await proxy.says("HSTS_SECONDS: must be a whole number")
    expect(await seen()).toEqual(new Set(["max-age=60; includeSubDomains"]))
    for (const worker of childrenOf(proxy.pid)) process.kill(worker, "SIGKILL")
    // Neither a file that is broken meanwhile, nor what needs a restart of all, is what it starts with.
    await proxy.says('"msg":"worker ended"')
    let again: Awaited<ReturnType<typeof seen>> | undefined
    while (again === undefined) again = await seen().catch(() => sleep(50))
    expect(again).toEqual(new Set(["max-age=60; includeSubDomains"]))
    proxy.kill("SIGTERM")
    const { code, stderr } = await proxy.ended
    expect(code).toBe(0)
    expect(stderr).not.toContain("canary")
  })

  test("workers do not outlive the one that leads them", async () => {
    const proxy = await start()
    const workers = childrenOf(proxy.pid)
    expect(workers).toHaveLength(2)
    proxy.kill("SIGKILL")
    while (workers.some(isAlive)) await sleep(20)
  })

  test("what keeps it from starting is said once; exit code 1", async () => {
    const proxy = await start()
    const settings = deployment(here.rig, here.redis, {
      PROCESSES: "3",
      PORT: new URL(proxy.url).port,
    })
    const { code, stderr } = await runProxy([], settings)
    expect(code).toBe(1)
    expect(stderr.match(/EADDRINUSE/g)).toHaveLength(1)
  })
})

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"))
  } catch {
    // There is no such process.
    return false
  }
}
