// The app without its server, before a real upstream: what is logged can be seen, and time is a number.
import { createHash } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { createApp } from "../src/app.ts"
import type { Carrier } from "../src/upstream/carrier.ts"
import { parseConfig } from "../src/config.ts"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import type { Deps } from "../src/deps.ts"
import { testDeps } from "./deps.ts"
import { json, project } from "./upstream.ts"

/** Largest JSON answer taken from upstream. */
export const LIMIT = 2000
export const start = `/v1/${project}/session/list-sessions/export`
export const download = `/v2/${project}/export-tasks/a1/download`
export const headers = {
  "x-auth-token": "t1",
  "content-type": "application/json",
  "x-request-id": "r1",
}
export const hash = (word: string): string => createHash("sha256").update(word).digest("hex")
export const words = (body: string) => JSON.parse(body).error_msg

export interface Call {
  readonly path: string
  readonly init: RequestInit
}

export const post = (path: string, body = "{}", more = {}): Call => ({
  path,
  init: { method: "POST", headers: { ...headers, ...more }, body },
})

type Env = Readonly<Record<string, string>>

/** An upstream and apps before it; `reset` between tests. */
export async function innerApp() {
  const received: IncomingMessage[] = []
  const logged: [string, Readonly<Record<string, unknown>>][] = []
  const started: (response: ServerResponse) => void = json(200, { task_id: "a1" })
  let clock = 0
  const upstream = createServer((request, response) => {
    received.push(request)
    void text(request).then(() => inner.answer(response))
  })
  const carrier = undiciCarrier({ timeoutMs: 20_000, connections: 4 })
  await new Promise<void>((settle) => upstream.listen(0, "127.0.0.1", settle))
  const address = upstream.address()
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
  const inner = {
    received,
    logged,
    answer: started,
    reset() {
      received.length = 0
      logged.length = 0
      inner.answer = started
    },
    async ask(
      { path, init }: Call,
      env: Env = {},
      send: Carrier = carrier.send,
      deps: Partial<Deps> = {},
    ) {
      const config = parseConfig({ UPSTREAM_URL: url, MAX_ANSWER_BYTES: String(LIMIT), ...env })
      const log: Deps["log"] = (message, facts) => void logged.push([message, facts])
      const app = createApp(config, testDeps({ send, now: () => (clock += 7), log, ...deps }))
      const got = await app.request(path, init)
      return { status: got.status, headers: got.headers, body: await got.text() }
    },
    async stop() {
      await carrier.close()
      upstream.closeAllConnections()
      await new Promise((settle) => upstream.close(settle))
    },
  }
  return inner
}
