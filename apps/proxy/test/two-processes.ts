// Proxy processes that share a Redis, before an upstream that counts; and callers who ask much at once.
import { Agent, request } from "node:http"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, beforeEach } from "vitest"
import { startRedis, type RedisServer } from "./redis-server.ts"
import type { StartedProxy } from "./runtimes/start-proxy.ts"
import { startProxy } from "./signalled-process.ts"
import { exportPath, json, project, startRig, type Answer, type Rig } from "./upstream.ts"

export const SERVED = 200
export const RUNNING = 409
export const LIMITED = 429
export const REFUSED = 503

const ADMIN_TOKEN = "CaNaRy7303-fleet"

type Env = Readonly<Record<string, string>>

/** What the tests of a block share: an upstream that counts anew for each of them, and a Redis. */
export function shared(): { readonly rig: Rig; readonly redis: RedisServer } {
  let own: { readonly rig: Rig; readonly redis: RedisServer } | undefined
  const running = () => {
    if (own === undefined) throw new Error("nothing runs outside of tests")
    return own
  }
  beforeAll(async () => {
    const [rig, redis] = await Promise.all([startRig(), startRedis()])
    own = { rig, redis }
  })
  beforeEach(() => {
    running().rig.received.length = 0
    tasksAfter(running().rig)
  })
  afterAll(() => Promise.all([own?.rig.stop(), own?.redis.stop()]))
  return {
    get rig() {
      return running().rig
    },
    get redis() {
      return running().redis
    },
  }
}

let deployments = 0

/** Settings of a deployment of its own: a part of the server that nobody else uses, and no limits. */
export const deployment = (rig: Rig, redis: RedisServer, env: Env = {}): Env => ({
  UPSTREAM_URL: rig.upstreamUrl,
  REDIS_URL: redis.url,
  REDIS_PREFIX: `deployment-${(deployments += 1)}:`,
  // Whatever else this machine does meanwhile.
  REDIS_TIMEOUT_MS: "20000",
  CALLS_PER_MINUTE: "unlimited",
  EXPORTS_PER_DAY: "unlimited",
  READY_INTERVAL_MS: "600000",
  ADMIN_TOKEN,
  ...env,
})

/** So many processes of one deployment. */
export const startFleet = (count: number, settings: Env): Promise<readonly StartedProxy[]> =>
  Promise.all(Array.from({ length: count }, () => startProxy(settings)))

export interface Asked {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

const token = { "x-auth-token": "t1" }
const listPath = `/v2/${project}/export-tasks`

export const list: Asked = { path: listPath, method: "GET", headers: token }

/** An export that is told by its user; with a key if one is given. */
export const create = (user = "u", key?: string): Asked => ({
  path: exportPath,
  method: "POST",
  headers: {
    ...token,
    "content-type": "application/json",
    ...(key === undefined ? {} : { "idempotency-key": `"${key}"` }),
  },
  body: JSON.stringify({ user_name: user }),
})

export const admin = (path: string): Asked => ({
  path: `/-${path}`,
  method: "GET",
  headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
})

/** Each create is a task of its own, which comes after `ms`. */
export function tasksAfter(rig: Rig, ms = 0): void {
  let tasks = 0
  rig.answer = (response, { url }) => {
    if (url.startsWith(listPath)) return json(200, { export_tasks: [], count: 0 })(response)
    tasks += 1
    setTimeout(json(200, { task_id: `task-${tasks}` }), ms, response)
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 60 })

export function send(url: string, { path, method, headers, body }: Asked): Promise<Answer> {
  return new Promise((settle, fail) => {
    const call = request(url + path, { agent, method, headers }, (response) => {
      const { statusCode: status = 0, headers: got } = response
      text(response).then((read) => settle({ status, headers: got, body: read }), fail)
    })
    call.on("error", fail).end(body)
  })
}

export const tally = (answers: readonly Answer[]): ReadonlyMap<number, number> =>
  answers.reduce(
    (all, { status }) => all.set(status, (all.get(status) ?? 0) + 1),
    new Map<number, number>(),
  )

export const times = <T>(count: number, each: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => each(index)))

/** Waits until a minute, and with it a day, has so much left that no burst of calls outlasts it. */
export async function inOneWindow(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < 20_000) await new Promise((settle) => setTimeout(settle, left + 50))
}
