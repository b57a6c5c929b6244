// Two proxy processes and a Redis: one limit, one create for a key, whichever of them is asked.
import { expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { describeWithRedis } from "../redis-server.ts"
import {
  create,
  deployment,
  inOneWindow,
  LIMITED,
  list,
  RUNNING,
  send,
  SERVED,
  shared,
  startFleet,
  tally,
  tasksAfter,
  times,
} from "../two-processes.ts"

describeWithRedis("two processes and Redis", () => {
  const here = shared()
  const pair = async (env: Readonly<Record<string, string>> = {}) => {
    const fleet = await startFleet(2, deployment(here.rig, here.redis, env))
    return { fleet, url: (index: number) => fleet[index % 2]?.url ?? "" }
  }

  test("limits hold for both together", async () => {
    const rows: (string | number)[][] = []
    for (const [name, env, ask] of [
      ["EXPORTS_PER_DAY=500", { EXPORTS_PER_DAY: "500" }, create()],
      ["CALLS_PER_MINUTE=500", { CALLS_PER_MINUTE: "500" }, list],
    ] as const) {
      const { fleet, url } = await pair(env)
      await inOneWindow()
      const answers = await times(800, async (index) => ({
        by: index % 2,
        ...(await send(url(index), ask)),
      }))
      const of = (by: number) => tally(answers.filter((each) => each.by === by))
      const served = [0, 1].map((by) => of(by).get(SERVED) ?? 0)
      rows.push([
        name,
        800,
        served.join(" + "),
        ...[SERVED, LIMITED].map((s) => tally(answers).get(s) ?? 0),
      ])
      expect(tally(answers)).toEqual(
        new Map([
          [SERVED, 500],
          [LIMITED, 300],
        ]),
      )
      for (const each of fleet) each.kill("SIGKILL")
    }
    expect(here.rig.received).toHaveLength(1000)
    printTable("limits of two processes", ["limit", "asked", "served by", "served", "429"], rows)
  })

  test("one key to both at once 200 times: one create, one task", async () => {
    const { url } = await pair()
    // Slower than all of them are asked.
    tasksAfter(here.rig, 300)
    const answers = await times(200, (index) => send(url(index), create("u", "k")))
    const counts = tally(answers)
    const tasks = new Set(answers.flatMap(({ status, body }) => (status === SERVED ? [body] : [])))
    const again = await times(2, (index) => send(url(index), create("u", "k")))
    expect(here.rig.received).toHaveLength(1)
    expect(tasks.size).toBe(1)
    expect((counts.get(SERVED) ?? 0) + (counts.get(RUNNING) ?? 0)).toBe(200)
    for (const { status, body, headers } of again) {
      expect([status, body, headers["idempotency-replayed"]]).toEqual([SERVED, ...tasks, "true"])
    }
    printTable(
      "one key, two processes",
      ["asked", "creates", "200", "409", "different tasks", "replayed by the two afterwards"],
      [[200, 1, counts.get(SERVED) ?? 0, counts.get(RUNNING) ?? 0, tasks.size, again.length]],
    )
  })

  test("a process that is told to stop leaves the answer of a create whose caller has gone", async () => {
    const { fleet, url } = await pair()
    tasksAfter(here.rig, 1000)
    const leaving = new AbortController()
    const left = fetch(url(0) + create().path, {
      ...create("u", "k"),
      signal: leaving.signal,
    }).catch(() => undefined)
    while (here.rig.received.length === 0) await new Promise((settle) => setTimeout(settle, 10))
    leaving.abort()
    await left
    fleet[0]?.kill("SIGTERM")
    expect((await fleet[0]?.ended)?.code).toBe(0)
    const { status, headers } = await send(url(1), create("u", "k"))
    expect([status, headers["idempotency-replayed"]]).toEqual([SERVED, "true"])
    expect(here.rig.received).toHaveLength(1)
  })

  test("equal creates without a key are one across both, and each has its answer", async () => {
    const { url } = await pair({ COALESCE_SECONDS: "600" })
    tasksAfter(here.rig, 300)
    const answers = await times(100, (index) => send(url(index), create()))
    expect(tally(answers)).toEqual(new Map([[SERVED, 100]]))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(here.rig.received).toHaveLength(1)
  })
})
