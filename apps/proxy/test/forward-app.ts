// The stages that forward and judge, before a real upstream: who calls is given, time is a number, pauses
// only move it, and what is logged, counted and received can be seen.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import type { Call, Stage } from "../src/call.ts"
import { parseConfig, type Config } from "../src/config.ts"
import type { Caller, Facts } from "../src/facts.ts"
import type { Deps } from "../src/deps.ts"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import { newFacts } from "../src/observe/new-facts.ts"
import { route } from "../src/route.ts"
import { faults } from "../src/stages/faults.ts"
import { forward } from "../src/stages/forward.ts"
import { readWithin } from "../src/stages/read-within.ts"
import { validate } from "../src/stages/validate.ts"
import type { Carrier } from "../src/upstream/carrier.ts"
import { testDeps } from "./deps.ts"
import { hash } from "./inner-app.ts"
import { exportPath, json, project, type Received } from "./upstream.ts"

export type Respond = (response: ServerResponse, request: Received) => void

const ends = (url: string): string => url.split("?")[0]?.split("/").at(-1) ?? ""
export const isSignIn = ({ url }: Received): boolean => ends(url) === "tokens"

/** A configuration with credentials of the proxy's own. */
const callers = {
  AUTH_MODES: "api-key,passthrough",
  CALLERS: JSON.stringify([
    { name: "one", apiKeyHashes: [hash("k")], projects: ["*"], actions: ["*"] },
  ]),
}
export const withPassword = {
  ...callers,
  UPSTREAM_USER_NAME: "u",
  UPSTREAM_PASSWORD: "sesame-7391",
  UPSTREAM_DOMAIN_NAME: "d",
}
export const withKey = { ...callers, HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "sk" }

const everybody = { name: "one", projects: ["*"], actions: ["*"] }
export const own: Caller = { ...everybody, mode: "api-key" }
export const passing: Caller = { ...everybody, mode: "passthrough" }

export interface Asked {
  readonly path: string
  readonly init?: RequestInit
  readonly caller?: Caller | undefined
  readonly signal?: AbortSignal
}

export const list = (of = project): Asked => ({ path: `/v2/${of}/export-tasks` })
export const download: Asked = { path: `/v2/${project}/export-tasks/a1/download` }
export const create: Asked = {
  path: exportPath,
  init: { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
}

export interface ForwardAppOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly config?: Partial<Config>
  readonly deps?: Partial<Deps>
}

export async function forwardApp({ env = {}, config, deps = {} }: ForwardAppOptions = {}) {
  const received: Received[] = []
  const logged: [string, Readonly<Record<string, unknown>>][] = []
  const events: [string, Readonly<Record<string, string>> | undefined][] = []
  const server = createServer((incoming: IncomingMessage, response) => {
    const { method = "", url = "", headers, rawHeaders } = incoming
    void text(incoming).then((body) => {
      const record = { method, url, headers, rawHeaders, body }
      received.push(record)
      it.respond(response, record)
    })
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("no address")
  const settings = {
    ...parseConfig({ UPSTREAM_URL: `http://127.0.0.1:${address.port}`, ...env }),
    ...config,
  }
  // Longer than any machine under load takes: no test here waits for it.
  const carrier = undiciCarrier({ timeoutMs: 20_000, connections: 300 })
  const given = testDeps({
    send: (request) => (it.send ?? carrier.send)(request),
    now: () => it.now,
    sleep: async (ms) => {
      it.pauses.push(Math.round(ms))
      it.now += ms
    },
    random: () => 0.5,
    log: (message, facts) => void logged.push([message, facts]),
    telemetry: {
      request: () => undefined,
      event: (name, labels) => void events.push([name, labels]),
      gauge: () => undefined,
    },
    ...deps,
  })
  const it = {
    now: Date.parse("2026-05-23T12:00:00Z"),
    pauses: [] as number[],
    received,
    logged,
    events,
    settings,
    respond: json(200, { export_tasks: [], count: 0 }) as Respond,
    /** Instead of the real one. */
    send: undefined as Carrier | undefined,
    facts: undefined as Facts | undefined,
    apiCalls: () => received.filter((each) => !isSignIn(each)),
    signIns: () => received.filter(isSignIn),
    async ask({ path, init = {}, caller, signal }: Asked) {
      // Read before anything is waited for.
      asked = { caller, signal: signal ?? new AbortController().signal }
      const got = await app.request(path, init)
      return { status: got.status, headers: got.headers, body: await got.text() }
    },
    async stop() {
      await carrier.close()
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
  let asked: Pick<Call, "caller" | "signal">
  const log: Deps["log"] = (_message, { error }) => void logged.push(["fault", { error }])
  const known: Stage = async (call, next) => {
    const traceparent = `00-${"ab".repeat(16)}-${"ef".repeat(8)}-03`
    const said = { method: "GET", headers: new Headers({ "x-request-id": "r1", traceparent }) }
    const randomHex = (bytes: number): string => "cd".repeat(bytes)
    const facts = newFacts(said, undefined, settings, { ...given, randomHex })
    Object.assign(call, asked, { requestId: facts.requestId, facts })
    it.facts = call.facts
    return next(call)
  }
  const around = [known, faults({ ...given, log })]
  const stages = [readWithin(settings), validate(settings, given), forward(settings, given)]
  const { app } = route({ around, stages }, settings, given)
  return it
}
