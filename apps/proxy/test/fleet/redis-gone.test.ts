// The Redis of two processes is killed under load and begins anew, empty; or it stops answering.
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { redisCommand } from "../redis-command.ts"
import { describeWithRedis } from "../redis-server.ts"
import { samples, sum } from "../scrape.ts"
import {
  admin,
  create,
  deployment,
  LIMITED,
  list,
  REFUSED,
  RUNNING,
  send,
  SERVED,
  shared,
  startFleet,
  tally,
  tasksAfter,
  times,
} from "../two-processes.ts"

describeWithRedis("Redis gone", () => {
  const here = shared()

  test.each([
    ["two processes", 2, "1"],
    ["PROCESSES=2 through one port", 1, "2"],
  ])(
    "killed under load and begun anew, empty, %s: nothing is doubled",
    async (kind, count, PROCESSES) => {
      const settings = deployment(here.rig, here.redis, { METRICS: "true", PROCESSES })
      const fleet = await startFleet(count, settings)
      const url = (index: number) => fleet[index % count]?.url ?? ""
      tasksAfter(here.rig, 30)
      const seen = { kept: 0, refused: 0, running: 0, plain: 0, plainFailed: 0, listed: 0 }
      const tasks = new Map<string, string>()
      let over = false

      /** Asks until it is served, each time of another process. */
      async function insist(key: string, from: number): Promise<void> {
        for (let at = from; ; at++) {
          const { status, body } = await send(url(at), create(key, key))
          if (status === SERVED) {
            seen.kept += 1
            tasks.set(key, body)
            return
          }
          if (status === REFUSED) seen.refused += 1
          else if (status === RUNNING) seen.running += 1
          else expect.fail(`${status} ${body}`)
          await sleep(20)
        }
      }
      const KEYS = 400
      let key = 0
      const keyed = times(20, async (index) => {
        while (key < KEYS) await insist(`key-${(key += 1)}`, index)
      })
      const others = times(4, async (index) => {
        for (let call = 0; !over; call++) {
          const plain = await send(url(index), create(`plain-${index}-${call}`))
          if (plain.status === SERVED) seen.plain += 1
          else seen.plainFailed += 1
          if ((await send(url(index), list)).status === SERVED) seen.listed += 1
          else expect.fail("a list was not served")
        }
      })
      while (tasks.size < KEYS / 4) await sleep(5)
      await here.redis.kill()
      const before = seen.refused
      while (seen.refused < before + 200) await sleep(5)
      const meanwhile = { ...seen }
      while (seen.plain < meanwhile.plain + 20) await sleep(5)
      expect(JSON.parse((await send(url(0), admin("/readyz"))).body)).toMatchObject({
        status: "ready",
        sharedStore: "gone",
      })
      await here.redis.restart()
      await keyed
      over = true
      await others
      // Every key once more, of the process that did not serve it, and long after: those from before as well.
      const again = await times(KEYS, async (index) => {
        const name = `key-${index + 1}`
        const both = await times(2, (which) => send(url(which), create(name, name)))
        return both.every(({ status, body }) => status === SERVED && body === tasks.get(name))
      })
      const bodies = here.rig.received
        .filter(({ method }) => method === "POST")
        .map(({ body }) => body)
      const doubled = bodies.length - new Set(bodies).size
      printTable(
        `Redis killed and begun anew under load, ${kind}`,
        ["creates", "served", "503", "409", "doubled", "replayed by both"],
        [
          [
            "under a key",
            seen.kept,
            seen.refused,
            seen.running,
            doubled,
            again.filter(Boolean).length,
          ],
          ["without", seen.plain, seen.plainFailed, 0, 0, 0],
        ],
      )
      expect({ doubled, kept: seen.kept, plainFailed: seen.plainFailed }).toEqual({
        doubled: 0,
        kept: KEYS,
        plainFailed: 0,
      })
      expect(again.filter(Boolean)).toHaveLength(KEYS)
      for (const each of fleet) {
        const ready = JSON.parse((await send(each.url, admin("/readyz"))).body)
        expect(ready).toMatchObject({ status: "ready", sharedStore: "up" })
        const metrics = samples((await send(each.url, admin("/metrics"))).body)
        for (const event of ["store_gone", "store_back"]) {
          expect(sum(metrics, "session_export_proxy_events_total", { event })).toBe(
            Number(PROCESSES),
          )
        }
        each.kill("SIGTERM")
        const said = (await each.ended).stderr
        // Once by each process, and not by each of the calls that met it.
        for (const message of ["shared store gone", "shared store is back"]) {
          expect(said.match(new RegExp(`"msg":"${message}`, "g"))).toHaveLength(Number(PROCESSES))
        }
      }
    },
  )

  test("it takes connections and says nothing: limits are local, nobody waits but for the first", async () => {
    const settings = deployment(here.rig, here.redis, {
      REDIS_TIMEOUT_MS: "500",
      EXPORTS_PER_DAY: "10",
    })
    const [one] = await startFleet(1, settings)
    if (!one) throw new Error("no process")
    expect((await send(one.url, create("before", "before"))).status).toBe(SERVED)
    here.redis.freeze()
    const begin = performance.now()
    const answers = await times(50, (index) => send(one.url, create(`${index}`)))
    const ms = performance.now() - begin
    const later = performance.now()
    const keyed = await times(50, (index) => send(one.url, create("u", `k${index}`)))
    printTable(
      "Redis says nothing",
      ["50 creates at once", "took ms", "200", "429", "503"],
      [
        ["without a key", ms, ...[SERVED, LIMITED, REFUSED].map((s) => tally(answers).get(s) ?? 0)],
        [
          "under a key",
          performance.now() - later,
          ...[SERVED, LIMITED, REFUSED].map((s) => tally(keyed).get(s) ?? 0),
        ],
      ].map((row) => row.map((cell) => (typeof cell === "number" ? Math.round(cell) : cell))),
    )
    // What it had counted by itself is nothing: ten of today once more.
    expect(tally(answers)).toEqual(
      new Map([
        [SERVED, 10],
        [LIMITED, 40],
      ]),
    )
    expect(tally(keyed)).toEqual(new Map([[REFUSED, 50]]))
    expect(Number(keyed[0]?.headers["retry-after"])).toBeGreaterThan(0)
    here.redis.thaw()
    await one.says("shared store is back")
    const again = await send(one.url, create("before", "before"))
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([SERVED, "true"])
  })

  test("it is not there at the start: the proxy starts, and shares when it comes", async () => {
    await here.redis.kill()
    const [one] = await startFleet(1, deployment(here.rig, here.redis))
    if (!one) throw new Error("no process")
    await one.says("shared store gone")
    expect((await send(one.url, create("u", "k"))).status).toBe(REFUSED)
    expect((await send(one.url, create("u"))).status).toBe(SERVED)
    await here.redis.restart()
    await one.says("shared store is back")
    while ((await send(one.url, create("u", "k"))).status !== SERVED) await sleep(50)
  })

  test("it takes no writes: as good as gone, and back when it does", async () => {
    const [one] = await startFleet(1, deployment(here.rig, here.redis))
    if (!one) throw new Error("no process")
    const command = (...words: string[]) => redisCommand(here.redis.url, words)
    await command("CONFIG", "SET", "maxmemory", "1")
    expect((await send(one.url, create("u", "k"))).status).toBe(REFUSED)
    await one.says('"reason":"OOM"')
    expect((await send(one.url, create("u"))).status).toBe(SERVED)
    await command("CONFIG", "SET", "maxmemory", "0")
    await one.says("shared store is back")
    expect((await send(one.url, create("u", "k"))).status).toBe(SERVED)
    // Everything is thrown away while the connection stands: what a process knows it puts back.
    await command("FLUSHALL")
    await one.says('"reason":"forgot"')
    for (;;) {
      const { status, headers } = await send(one.url, create("u", "k"))
      if (status === SERVED) {
        expect(headers["idempotency-replayed"]).toBe("true")
        break
      }
      await sleep(50)
    }
    expect(here.rig.received).toHaveLength(2)
  })
})
