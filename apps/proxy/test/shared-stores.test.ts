// Two proxy processes and a Redis: one limit, one create for a key, whichever of them is asked; and the Redis
// killed and begun anew under load.
import { Agent, request } from "node:http"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest"
import { printTable } from "./print-table.ts"
import { describeWithRedis, startRedis, type RedisServer } from "./redis-server.ts"
import { startProxy, type ProxyProcess } from "./signalled-process.ts"
import { exportPath, json, project, startRig, type Answer, type Rig } from "./upstream.ts"

const SERVED = 200
const RUNNING = 409
const LIMITED = 429
const REFUSED = 503
const listPath = `/v2/${project}/export-tasks`

describeWithRedis("two processes and Redis", () => {
  let rig: Rig
  let redis: RedisServer
  beforeAll(async () => {
    ;[rig, redis] = await Promise.all([startRig(), startRedis()])
  })
  beforeEach(() => {
    rig.received.length = 0
    // Each create is a task of its own, and tells whose it is.
    let tasks = 0
    rig.answer = (response, { url }) =>
      url.startsWith(listPath)
        ? json(200, { export_tasks: [], count: 0 })(response)
        : json(200, { task_id: `task-${(tasks += 1)}` })(response)
  })
  afterAll(async () => {
    await Promise.all([rig?.stop(), redis?.stop()])
  })

  let deployments = 0
  async function pair(env: Readonly<Record<string, string>> = {}) {
    const settings = {
      UPSTREAM_URL: rig.upstreamUrl,
      REDIS_URL: redis.url,
      REDIS_PREFIX: `pair-${(deployments += 1)}:`,
      REDIS_TIMEOUT_MS: "20000",
      CALLS_PER_MINUTE: "unlimited",
      EXPORTS_PER_DAY: "unlimited",
      READY_INTERVAL_MS: "600000",
      ADMIN_PORT: "0",
      ...env,
    }
    return Promise.all([startProxy(settings), startProxy(settings)])
  }

  test("limits hold for both together", async () => {
    const rows: (string | number)[][] = []
    for (const [name, env, ask] of [
      ["EXPORTS_PER_DAY=500", { EXPORTS_PER_DAY: "500" }, create()],
      ["CALLS_PER_MINUTE=500", { CALLS_PER_MINUTE: "500" }, list],
    ] as const) {
      const both = await pair(env)
      await inOneWindow()
      const counts = await Promise.all(both.map(({ url }) => many(url, 400, () => ask)))
      const served = counts.map((each) => each.get(SERVED) ?? 0)
      const limited = counts.map((each) => each.get(LIMITED) ?? 0)
      const sum = (all: readonly number[]) => all.reduce((one, other) => one + other)
      rows.push([name, 800, served.join(" + "), sum(served), sum(limited)])
      expect([sum(served), sum(limited)]).toEqual([500, 300])
      for (const each of both) each.kill("SIGKILL")
    }
    expect(rig.received).toHaveLength(1000)
    printTable("limits of two processes", ["limit", "asked", "served by", "served", "429"], rows)
  })

  test("one key to both at once 200 times: one create, one task", async () => {
    const both = await pair()
    // Slower than all of them are asked.
    const { answer } = rig
    rig.answer = (...args) => void setTimeout(() => answer(...args), 300)
    const asked = create({ "idempotency-key": '"k"' })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => send(both[index % 2]?.url ?? "", asked)),
    )
    const tally = count(answers)
    const tasks = new Set(answers.flatMap(({ status, body }) => (status === SERVED ? [body] : [])))
    const again = await Promise.all(both.map(({ url }) => send(url, asked)))
    expect(rig.received).toHaveLength(1)
    expect(tasks.size).toBe(1)
    expect((tally.get(SERVED) ?? 0) + (tally.get(RUNNING) ?? 0)).toBe(200)
    for (const { status, body, headers } of again) {
      expect([status, body, headers["idempotency-replayed"]]).toEqual([SERVED, ...tasks, "true"])
    }
    printTable(
      "one key, two processes",
      ["asked", "creates", "200", "409", "different tasks", "replayed by the two afterwards"],
      [[200, 1, tally.get(SERVED) ?? 0, tally.get(RUNNING) ?? 0, tasks.size, again.length]],
    )
  })

  test("equal creates without a key are one across both, and each has its answer", async () => {
    const both = await pair({ COALESCE_SECONDS: "600" })
    const { answer } = rig
    rig.answer = (...args) => void setTimeout(() => answer(...args), 300)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => send(both[index % 2]?.url ?? "", create())),
    )
    expect(count(answers)).toEqual(new Map([[SERVED, 100]]))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(rig.received).toHaveLength(1)
  })
})

interface Asked {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

const token = { "x-auth-token": "t1" }
const list: Asked = { path: listPath, method: "GET", headers: token }
const create = (more: Readonly<Record<string, string>> = {}, user = "u"): Asked => ({
  path: exportPath,
  method: "POST",
  headers: { ...token, "content-type": "application/json", ...more },
  body: JSON.stringify({ user_name: user }),
})

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

function send(url: string, { path, method, headers, body }: Asked): Promise<Answer> {
  return new Promise((settle, fail) => {
    const call = request(url + path, { agent, method, headers }, (response) => {
      const { statusCode: status = 0, headers: got } = response
      text(response).then((read) => settle({ status, headers: got, body: read }), fail)
    })
    call.on("error", fail).end(body)
  })
}

const count = (answers: readonly Answer[]): ReadonlyMap<number, number> =>
  answers.reduce((all, { status }) => all.set(status, (all.get(status) ?? 0) + 1), new Map())

const many = async (url: string, calls: number, ask: (index: number) => Asked) =>
  count(await Promise.all(Array.from({ length: calls }, (_, index) => send(url, ask(index)))))

/** Waits until a minute, and with it a day, has so much left that nothing here outlasts it. */
async function inOneWindow(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < 20_000) await new Promise((settle) => setTimeout(settle, left + 50))
}
void onTestFinished
export type { ProxyProcess }
void REFUSED
