// One app with stores that last from call to call, before a real upstream; the clock is a number.
import { createServer, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import type { AuditRecord, Deps } from "../src/deps.ts"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import { silent } from "../src/observe/telemetry.ts"
import { memoryRateLimits } from "../src/store/memory-rate-limits.ts"
import { memoryReplies } from "../src/store/memory-replies.ts"
import { testDeps } from "./deps.ts"
import { exportPath, json } from "./upstream.ts"

/** 2026-11-25T10:00:00Z, where a minute and an hour begin. */
export const BEGIN: number = Date.UTC(2026, 10, 25, 10)

export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export interface Ask {
  readonly path?: string
  readonly method?: string
  readonly body?: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

export interface KeepingApp {
  /** What reached the upstream, in order: each is a create, unless the test asked for something else. */
  readonly received: { readonly url: string; readonly body: string }[]
  readonly audited: AuditRecord[]
  /** Events as `name` or `name label`. */
  readonly events: string[]
  readonly logged: string[]
  /** Epoch milliseconds. */
  clock: number
  /** How the upstream answers from now on. */
  answer: (response: ServerResponse) => void
  /** A create, unless told otherwise. */
  ask(ask?: Ask): Promise<Got>
  /** Nobody listens at the upstream's address, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

export async function keepingApp(
  env: Readonly<Record<string, string>> = {},
  given: Partial<Deps> = {},
): Promise<KeepingApp> {
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      keeping.received.push({ url: incoming.url ?? "", body })
      keeping.answer(response)
    })
  })
  const listen = (port = 0) =>
    new Promise<void>((settle) => server.listen(port, "127.0.0.1", settle))
  await listen()
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const config = parseConfig({ UPSTREAM_URL: `http://127.0.0.1:${port}`, ...env })
  const carrier = undiciCarrier({ timeoutMs: config.upstreamTimeoutMs, connections: 200 })
  const now = () => keeping.clock
  let ids = 0
  const deps = testDeps({
    send: carrier.send,
    now,
    newId: () => `id-${(ids += 1)}`,
    log: (message) => void keeping.logged.push(message),
    audit: (record) => void keeping.audited.push(record),
    rateLimits: memoryRateLimits({ now }),
    replies: memoryReplies({ now, maxKeys: config.idempotency.maxKeys }),
    telemetry: {
      ...silent,
      event: (name, labels = {}) =>
        void keeping.events.push([name, ...Object.values(labels)].join(" ")),
    },
    ...given,
  })
  const app = createApp(config, deps)
  const keeping: KeepingApp = {
    received: [],
    audited: [],
    events: [],
    logged: [],
    clock: BEGIN,
    answer: started(),
    async ask({ path = exportPath, method = "POST", body = "{}", token = "t1", ...rest } = {}) {
      const type: Record<string, string> =
        method === "POST" ? { "content-type": "application/json" } : {}
      const got = await app.request(path, {
        method,
        headers: { ...(token === "" ? {} : { "x-auth-token": token }), ...type, ...rest.headers },
        ...(method === "POST" ? { body } : {}),
        ...(rest.signal ? { signal: rest.signal } : {}),
      })
      return { status: got.status, headers: got.headers, body: await got.text() }
    },
    async down() {
      const closed = new Promise((settle) => server.close(settle))
      server.closeAllConnections()
      await closed
    },
    up: () => listen(port),
    async stop() {
      server.closeAllConnections()
      await carrier.close()
      await new Promise((settle) => server.close(settle))
    },
  }
  return keeping
}

/** Every create is a task of its own. */
export function started(): KeepingApp["answer"] {
  let tasks = 0
  return (response) => json(200, { task_id: `task-${(tasks += 1)}` })(response)
}

/** An upstream that keeps every call waiting until it is told to go on. */
export function held(then: KeepingApp["answer"]) {
  const waiting: ServerResponse[] = []
  let came: () => void = () => undefined
  return {
    answer: (response: ServerResponse): void => {
      waiting.push(response)
      came()
    },
    /** Resolves when so many calls are waiting. */
    async arrived(count = 1): Promise<void> {
      while (waiting.length < count) await new Promise<void>((settle) => (came = settle))
    },
    go(): void {
      for (const response of waiting.splice(0)) then(response)
    },
  }
}
