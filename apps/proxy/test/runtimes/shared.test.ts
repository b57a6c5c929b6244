// Node, Bun and Deno side by side before one upstream: what they share through Redis is one for all of them.
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { printTable } from "../print-table.ts"
import { describeWithRedis, startRedis, type RedisServer } from "../redis-server.ts"
import {
  create,
  deployment,
  inOneWindow,
  LIMITED,
  REFUSED,
  RUNNING,
  send,
  SERVED,
  tally,
  tasksAfter,
  times,
} from "../two-processes.ts"
import { startRig, type Rig } from "../upstream.ts"
import { processes } from "./runtimes.ts"
import { runProxy, startProxy } from "./start-proxy.ts"

describeWithRedis("runtimes that share a Redis", () => {
  let rig: Rig
  let redis: RedisServer
  beforeAll(async () => {
    ;[rig, redis] = await Promise.all([startRig(), startRedis()])
  })
  afterAll(async () => {
    await Promise.all([rig?.stop(), redis?.stop()])
  })

  test("one limit, one create for a key, and both after Redis was killed", async () => {
    const settings = deployment(rig, redis, { EXPORTS_PER_DAY: "100" })
    const fleet = await Promise.all(processes.map((each) => startProxy(each, settings)))
    onTestFinished(async () => void (await Promise.all(fleet.map((each) => each.stop()))))
    const url = (index: number): string => fleet[index % fleet.length]?.url ?? ""
    await inOneWindow()
    tasksAfter(rig, 200)
    const keyed = await times(60, (index) => send(url(index), create("u", "k")))
    const creates = rig.received.length
    const tasks = new Set(keyed.flatMap(({ status, body }) => (status === SERVED ? [body] : [])))
    const statuses = tally(keyed)
    expect([creates, tasks.size]).toEqual([1, 1])
    expect((statuses.get(SERVED) ?? 0) + (statuses.get(RUNNING) ?? 0)).toBe(60)

    const plain = await times(180, (index) => send(url(index), create()))
    expect(tally(plain)).toEqual(
      new Map([
        [SERVED, 99],
        [LIMITED, 81],
      ]),
    )

    await redis.kill()
    await Promise.all(fleet.map((each) => each.says("shared store gone")))
    const meanwhile = await times(6, (index) => send(url(index), create("u", "k")))
    expect(tally(meanwhile)).toEqual(new Map([[REFUSED, 6]]))
    await redis.restart()
    await Promise.all(fleet.map((each) => each.says("shared store is back")))
    while ((await send(url(0), create("u", "k"))).status === REFUSED);
    const replayed = await times(6, (index) => send(url(index), create("u", "k")))
    expect(new Set(replayed.map(({ status, body }) => `${status} ${body}`))).toEqual(
      new Set([...tasks].map((body) => `${SERVED} ${body}`)),
    )
    expect(rig.received).toHaveLength(100)
    printTable(
      `${processes.join(", ")} and one Redis`,
      ["what", "asked", "200", "409 or 429", "creates"],
      [
        ["one key", 60, statuses.get(SERVED) ?? 0, statuses.get(RUNNING) ?? 0, creates],
        ["a limit of 100, one of them used", 180, 99, 81, 99],
        ["the key, Redis killed and begun anew", 6, 6, 0, 0],
      ],
    )
  })
})

test.each(processes.filter((each) => each !== "node"))("%s is one process", async (runtime) => {
  const { code, stderr } = await runProxy(runtime, ["--check-config"], {
    UPSTREAM_URL: "http://127.0.0.1:9",
    REDIS_URL: "redis://127.0.0.1:9",
    PROCESSES: "2",
  })
  expect(code).toBe(1)
  expect(stderr).toContain("PROCESSES: this runtime has one")
})
