// Four proxy processes with one password and a Redis: one sign-in for all, and never a storm of them.
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { hash } from "../inner-app.ts"
import { printTable } from "../print-table.ts"
import { redisCommand } from "../redis-command.ts"
import { describeWithRedis } from "../redis-server.ts"
import {
  create,
  deployment,
  list,
  REFUSED,
  send,
  SERVED,
  shared,
  startFleet,
  tally,
  times,
} from "../two-processes.ts"
import { json, project, type Received } from "../upstream.ts"

const PROCESSES = 4
const CALLERS = 50
const API_KEY = "sesame-key-fleet"
const SECRETS = { user: "canary-user", password: "canary-password", domain: "canary-domain" }
const SIGN_IN = "/v3/auth/tokens"

const credentials = {
  AUTH_MODES: "api-key",
  CALLERS: JSON.stringify([
    { name: "batch", apiKeyHashes: [hash(API_KEY)], projects: ["*"], actions: ["*"] },
  ]),
  UPSTREAM_USER_NAME: SECRETS.user,
  UPSTREAM_PASSWORD: SECRETS.password,
  UPSTREAM_DOMAIN_NAME: SECRETS.domain,
  RETRY_TRIES: "1",
}
const mine = (path = list.path) => ({ ...list, path, headers: { "x-api-key": API_KEY } })

describeWithRedis("four processes with a password", () => {
  const here = shared()
  const rows: (string | number)[][] = []
  afterEach(({ task }) => {
    rows.push([task.name, signIns().length, here.rig.received.length - signIns().length])
  })
  afterAll(async () => {
    printTable("4 processes × 50 callers", ["when", "sign-ins", "calls upstream"], rows)
  })
  const signIns = (): readonly Received[] =>
    here.rig.received.filter(({ url }) => url.startsWith(SIGN_IN))
  const calls = (): readonly Received[] =>
    here.rig.received.filter(({ url }) => !url.startsWith(SIGN_IN))

  /** Issues tokens that are good for so long, slowly; `api` is told which one a call comes with. */
  function cloud(lifetimeMs: number, api: (token: string) => number = () => SERVED): void {
    let issued = 0
    here.rig.answer = (response, { url, headers }) => {
      if (!url.startsWith(SIGN_IN)) {
        const status = api(String(headers["x-auth-token"]))
        const refusal = { error_code: "APIGW.0307", error_msg: "said" }
        const body = url.startsWith(list.path) ? { export_tasks: [], count: 0 } : { task_id: "a1" }
        return json(status, status === SERVED ? body : refusal)(response)
      }
      issued += 1
      const [issued_at, expires_at] = [0, lifetimeMs].map((ms) =>
        new Date(Date.now() + ms).toISOString(),
      )
      const answer = json(
        201,
        { token: { issued_at, expires_at } },
        { "x-subject-token": `canary-token-${issued}` },
      )
      setTimeout(answer, 200, response)
    }
  }
  const fleetOf = async (count = PROCESSES, env = {}) => {
    const fleet = await startFleet(
      count,
      deployment(here.rig, here.redis, { ...credentials, ...env }),
    )
    const all = (path?: string) =>
      times(count * CALLERS, (index) => send(fleet[index % count]?.url ?? "", mine(path)))
    return { fleet, all }
  }
  const HOUR = 3_600_000
  /** The client renews a token so long before it ends. */
  const EARLY = 5 * 60_000

  test("at the start", async () => {
    cloud(HOUR)
    const { all } = await fleetOf()
    expect(tally(await all())).toEqual(new Map([[SERVED, 200]]))
    expect(signIns()).toHaveLength(1)
    expect(new Set(calls().map(({ headers }) => headers["x-auth-token"]))).toEqual(
      new Set(["canary-token-1"]),
    )
  })

  test("when it ends", async () => {
    cloud(EARLY + 3000)
    const { all } = await fleetOf()
    await all()
    const first = calls().length
    await sleep(3500)
    expect(tally(await all())).toEqual(new Map([[SERVED, 200]]))
    expect(signIns()).toHaveLength(2)
    expect(
      new Set(
        calls()
          .slice(first)
          .map(({ headers }) => headers["x-auth-token"]),
      ),
    ).toEqual(new Set(["canary-token-2"]))
  })

  test("when it is withdrawn", async () => {
    let good = "canary-token-1"
    cloud(HOUR, (token) => (token === good ? SERVED : 401))
    const { all } = await fleetOf()
    await all()
    good = "canary-token-2"
    expect(tally(await all())).toEqual(new Map([[SERVED, 200]]))
    expect(signIns()).toHaveLength(2)
  })

  test("with a wrong password, three steps of the back-off", async () => {
    /** When one came and when it was refused. */
    const tries: { readonly came: number; refused: number }[] = []
    here.rig.answer = (response) => {
      const one = { came: performance.now(), refused: 0 }
      tries.push(one)
      setTimeout(() => {
        one.refused = performance.now()
        json(401, { error: { code: 401, message: "no" } })(response)
      }, 100)
    }
    const { all } = await fleetOf()
    const at: number[] = []
    while (tries.length < 3) {
      const answers = [...(await all()), ...(await all(`/v2/${project}x/export-tasks`))]
      expect(tally(answers)).toEqual(new Map([[REFUSED, 400]]))
      at.push(Number(answers.at(-1)?.headers["retry-after"]))
    }
    // One for each step, whoever asks meanwhile and however long that takes: a second apart, then two.
    expect(signIns()).toHaveLength(tries.length)
    tries.slice(1).forEach(({ came }, step) => {
      expect(came - (tries[step]?.refused ?? 0)).toBeGreaterThan(1000 * 2 ** step - 50)
    })
    expect(at.every((seconds) => seconds > 0)).toBe(true)
  })

  test("a process that dies while it signs in keeps the others for its time-out at most", async () => {
    cloud(HOUR)
    const right = here.rig.answer
    here.rig.answer = () => undefined
    const settings = deployment(here.rig, here.redis, {
      ...credentials,
      UPSTREAM_TIMEOUT_MS: "1000",
    })
    const [one, other] = await startFleet(2, settings)
    if (!one || !other) throw new Error("no processes")
    const lost = send(one.url, mine()).catch(() => undefined)
    while (signIns().length === 0) await sleep(10)
    one.kill("SIGKILL")
    await lost
    here.rig.answer = right
    expect((await send(other.url, mine())).status).toBe(SERVED)
    expect(signIns()).toHaveLength(2)
  })

  test("without Redis each has its own, and a wrong password costs one try of each", async () => {
    cloud(HOUR)
    const { all, fleet } = await fleetOf()
    await all()
    await here.redis.kill()
    expect(tally(await all())).toEqual(new Map([[SERVED, 200]]))
    expect(signIns()).toHaveLength(1)
    here.rig.answer = json(401, { error: { code: 401, message: "no" } })
    expect(tally(await all(`/v2/${project}x/export-tasks`))).toEqual(new Map([[REFUSED, 200]]))
    expect(signIns()).toHaveLength(1 + PROCESSES)
    await here.redis.restart()
    await Promise.all(fleet.map((each) => each.says("shared store is back")))
  })

  describe("what lies in Redis", () => {
    test("is no token, no password, no user, no key of a caller, nor what it asked for", async () => {
      cloud(HOUR)
      await redisCommand(here.redis.url, ["FLUSHALL"])
      const { fleet, all } = await fleetOf(2, { CALLS_PER_MINUTE: "1000" })
      await all()
      const key = "canary-key"
      const asked = create("canary-filter", key)
      const { "x-auth-token": _own, ...rest }: Readonly<Record<string, string>> = asked.headers
      const headers = { ...rest, "x-api-key": API_KEY }
      const answer = await send(fleet[0]?.url ?? "", { ...asked, headers })
      expect(answer.status).toBe(SERVED)
      const kept = await everything(here.redis.url)
      process.stdout.write(`${kept.map((line) => `  ${line.slice(0, 160)}`).join("\n")}\n`)
      const text = kept.join("\n")
      expect(text).not.toMatch(/canary/)
      expect(text).not.toContain(API_KEY)
      expect(text).not.toContain(hash(API_KEY))
      for (const what of ["token:", "count:", "reply:", "replies", "life"])
        expect(text).toContain(what)
    })
  })
})

/** Every key of a server with what it holds, one a line. */
async function everything(url: string): Promise<readonly string[]> {
  const keys = await redisCommand(url, ["KEYS", "*"])
  if (!Array.isArray(keys)) throw new TypeError("no keys")
  return Promise.all(
    keys.map(async (key) => {
      const type = await redisCommand(url, ["TYPE", String(key)])
      const words = { hash: ["HGETALL"], string: ["GET"], zset: ["ZRANGE"] }[String(type)] ?? []
      const range = type === "zset" ? ["0", "-1"] : []
      return `${key} ${JSON.stringify(await redisCommand(url, [...words, String(key), ...range]))}`
    }),
  )
}
