// The origin, by itself or behind the proxy, and beside it the states that are real causes.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Fetch, Target } from "@session-export/contract/run"
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import { demoProject, signIn, signInBody } from "../test/demo-user.ts"
import { top } from "../test/house.ts"
import { originEntry, seeded, startServer, type Server } from "../test/servers.ts"
import type { Runtime } from "../../apps/proxy/test/runtimes/runtimes.ts"
import { startProxy } from "../../apps/proxy/test/runtimes/start-proxy.ts"
import { draining, nobody, startBroken } from "./broken-states.ts"
import { callersOf, withToken, type CallerKind } from "../test/callers.ts"
import { holdFirstExports, whileHeld, type Relay } from "./held-answer.ts"
import { sendTo, signInCause, twice } from "./situations.ts"

export interface Lab {
  readonly target: Omit<Target, "name">
  readonly url: string
  stop(): Promise<void>
}

type Env = Readonly<Record<string, string>>

/** The origin, by itself or behind the proxy with callers of a kind, on Node unless told. */
export async function startLab(
  through: "nothing" | CallerKind,
  runtime: Runtime = "node",
): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), "session-export-contract-"))
  const running: Running[] = []
  const stop = async () => {
    // One of them refuses to stop for as long as the tests may need it.
    for (const server of running.toReversed()) await server.stop("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const build = through === "nothing" ? byItself : (...made: Made) => behind(through, ...made)
    const { env } = await seeded(folder, 50)
    const quiet = { LOG_LEVEL: "silent", ...env }
    const origin = async (more: Env) => {
      const settings = { ...quiet, MAX_UNFINISHED_EXPORTS: "10000", ...more }
      const server = await startServer(top, [originEntry, "serve"], settings)
      running.push(server)
      return server
    }
    const proxy = async (more: Env) => {
      const started = await startProxy(runtime, { ...quiet, ...more })
      running.push(started)
      return started.url
    }
    const [main, broken] = await Promise.all([
      origin({}),
      startBroken(join(folder, "broken"), origin),
    ])
    const lab = await build({ main: main.url, broken, origin }, proxy, running)
    return { ...lab, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Origins {
  readonly main: string
  readonly broken: string
  readonly origin: (more: Env) => Promise<Server>
}
interface Running {
  stop(signal: NodeJS.Signals): Promise<unknown>
}
/** Starts a proxy; resolves with its URL. */
type Proxy = (env: Env) => Promise<string>
type Made = readonly [origins: Origins, proxy: Proxy, running: Running[]]
type Built = Omit<Lab, "stop">

async function byItself({ main, broken, origin }: Origins): Promise<Built> {
  const [throttled, gone, token] = await Promise.all([
    origin(ONE_A_MINUTE),
    draining(origin),
    signIn(main),
  ])
  const target = targetAt(main, withToken.sending(fetch), { "x-auth-token": token })
  return {
    url: main,
    target: {
      ...target,
      signIn: signInBody(),
      can: {
        ...target.can,
        claims: claimsOf((_id, status) => !KEYED.has(status)),
        cannot: (_id, status) => (KEYED.has(status) ? "keys are settled by the proxy" : undefined),
        arrange(operationId, status) {
          if (status === 503) return { cause: "the origin is about to stop", fetch: sendTo(gone) }
          if (status === 500) return { cause: TABLES_GONE, fetch: sendTo(broken) }
          if (status === 429) return twice(sendTo(throttled.url))
          return isSignIn(operationId) ? signInCause(status) : withToken.cause(status, fetch)
        },
      },
    },
  }
}

async function behind(
  kind: CallerKind,
  { main, broken, origin }: Origins,
  proxy: Proxy,
  running: Running[],
): Promise<Built> {
  const { env, credentials, sending, cause } = callersOf(kind)
  const passes = kind === "passthrough"
  const relay: Relay = await holdFirstExports(main)
  running.push(relay)
  /** A proxy in front of an upstream; one that signs in does so at an origin that is well. */
  const front = async (upstream: string, more: Env = {}): Promise<string> => {
    const own = passes ? {} : { UPSTREAM_IAM_URL: main }
    const settings = { ...UNTHROTTLED, ...env, UPSTREAM_URL: upstream, ...own, ...more }
    return proxy(settings)
  }
  const throttled = async () =>
    passes ? front((await origin(ONE_A_MINUTE)).url) : front(main, ONE_CALL_EACH)
  const [url, throttledUrl, brokenUrl, goneUrl, heldUrl, token] = await Promise.all([
    front(main),
    throttled(),
    front(broken),
    front(await nobody()),
    front(relay.url),
    signIn(main),
  ])
  const send = sending(fetch)
  const target = targetAt(url, send, credentials ?? { "x-auth-token": token })
  return {
    url,
    target: {
      ...target,
      ...(passes ? { signIn: signInBody() } : {}),
      can: {
        ...target.can,
        claims: claimsOf((operationId) => passes || !isSignIn(operationId)),
        arrange(operationId, status) {
          if (isSignIn(operationId) && !passes) {
            return status === 403 ? { cause: "nobody signs in through this proxy" } : undefined
          }
          if (status === 503) return { cause: "the upstream is down", fetch: sendTo(goneUrl, send) }
          if (status === 500) return { cause: TABLES_GONE, fetch: sendTo(brokenUrl, send) }
          if (status === 429) return twice(sendTo(throttledUrl, send))
          if (status === 409) return whileHeld(relay.of(operationId), sendTo(heldUrl, send))
          return isSignIn(operationId) ? signInCause(status) : cause(status, fetch)
        },
      },
    },
  }
}

const targetAt = (baseUrl: string, send: Fetch, credentials: Env): Omit<Target, "name"> => ({
  baseUrl,
  fetch: send,
  project: demoProject,
  credentials,
  pollMs: 5,
  can: { namesFaultsIn: "error_msg", documentedHeadersOnly: true },
})

/** Statuses that only come of an Idempotency-Key. */
const KEYED = new Set([409, 422])
const TABLES_GONE = "the tables of the store are gone"

const isSignIn = (operationId: string): boolean =>
  operationIds.some((id) => id === operationId && operations[id].security.length === 0)

/** All pairs the house claims to be able to show. */
const claimsOf = (shows: (operationId: OperationId, status: number) => boolean) =>
  Object.values(operations).flatMap(({ operationId, responses }) =>
    Object.keys(responses)
      .map(Number)
      .filter((status) => shows(operationId, status))
      .map((status) => [operationId, status] as const),
  )

const ONE_A_MINUTE: Env = {
  EXPORTS_PER_MINUTE: "1",
  WRITES_PER_MINUTE: "1",
  READS_PER_MINUTE: "1",
  SIGN_INS_PER_MINUTE: "1",
}

/** More than a thousand cases in some seconds, many of them faults of the upstream's. */
const UNTHROTTLED: Env = {
  CALLS_PER_MINUTE: "unlimited",
  EXPORTS_PER_DAY: "unlimited",
  SIGN_INS_PER_MINUTE: "unlimited",
  BREAKER_FAILURES: "1000000",
}

const ONE_CALL_EACH: Env = {
  OPERATION_CALLS_PER_MINUTE: operationIds.map((id) => `${id}=1`).join(","),
}
