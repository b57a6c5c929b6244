// The states that are real causes: an origin that throttles, one whose store is broken, one that is
// about to stop, and nobody at all.
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Fetch, Situation, Target } from "@session-export/contract/run"
import { operations } from "@session-export/client/operations"
import { accounts, demoProject, signIn, signInBody } from "../test/demo-user.ts"
import { top } from "../test/house.ts"
import { originEntry, proxyEntry, seeded, startServer, type Server } from "../test/servers.ts"

export interface Lab {
  readonly target: Omit<Target, "name">
  readonly url: string
  stop(): Promise<void>
}

/** All pairs the house claims to be able to show. */
const claims = Object.values(operations).flatMap(({ operationId, responses }) =>
  Object.keys(responses).map((status) => [operationId, Number(status)] as const),
)

/** The origin, by itself or behind the proxy. */
export async function startLab(through: "nothing" | "proxy"): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), "session-export-contract-"))
  const running: Server[] = []
  const stop = async () => {
    // One of them refuses to stop for as long as the tests may need it.
    for (const server of running.toReversed()) await server.stop("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { ...(await build(through, folder, running)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  through: "nothing" | "proxy",
  folder: string,
  running: Server[],
): Promise<Omit<Lab, "stop">> {
  const start = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const server = await startServer(top, args, { LOG_LEVEL: "silent", ...env })
    running.push(server)
    return server
  }
  const { env } = await seeded(folder, 50)
  const origin = (more: Readonly<Record<string, string>>) =>
    start([originEntry, "serve"], { ...env, MAX_UNFINISHED_EXPORTS: "10000", ...more })
  /** What callers see of an origin. */
  const front = async (url: string): Promise<string> =>
    through === "nothing" ? url : (await start([proxyEntry], { ...env, UPSTREAM_URL: url })).url

  const [main, throttled, broken] = await Promise.all([
    origin({}),
    origin(ONE_A_MINUTE),
    startBroken(join(folder, "broken"), (more) => origin(more)),
  ])
  const token = await signIn(main.url)
  const [url, throttledUrl, brokenUrl, goneUrl] = await Promise.all([
    front(main.url),
    front(throttled.url),
    front(broken),
    through === "nothing" ? draining(origin) : front(await nobody()),
  ])
  const gone = through === "nothing" ? "the origin is about to stop" : "the upstream is down"
  return {
    url,
    target: {
      baseUrl: url,
      fetch: (request) => fetch(request),
      project: demoProject,
      credentials: { "x-auth-token": token },
      signIn: signInBody(),
      pollMs: 5,
      can: {
        namesFaultsIn: "error_msg",
        claims,
        arrange: (operationId, status) => {
          const at = (cause: string, base: string): Situation => ({ cause, fetch: sendTo(base) })
          if (status === 503) return at(gone, goneUrl)
          if (status === 500) return at("the tables of the store are gone", brokenUrl)
          if (status === 429) return twice(throttledUrl)
          const signingIn = operationId === "KeystoneCreateUserTokenByPassword"
          return signingIn ? signInCause(status) : projectCause(status)
        },
      },
    },
  }
}

const ONE_A_MINUTE = {
  EXPORTS_PER_MINUTE: "1",
  WRITES_PER_MINUTE: "1",
  READS_PER_MINUTE: "1",
  SIGN_INS_PER_MINUTE: "1",
}

const sendTo =
  (base: string): Fetch =>
  async (request) => {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(base + pathname + search, request))
  }

/** The second call of a minute in which one is allowed. */
const twice = (base: string): Situation => ({
  cause: "one call a minute is allowed, this is the second",
  async fetch(request) {
    const send = sendTo(base)
    const first = await send(request.clone())
    await first.arrayBuffer()
    return send(request)
  },
})

function signInCause(status: number): Situation | undefined {
  const as = (cause: string, body: unknown): Situation => ({ cause, request: { body } })
  if (status === 401) return as("a wrong password", signInBody(undefined, "wrong"))
  if (status === 403) return as("a disabled user", signInBody("demo-disabled"))
  if (status === 404)
    return as("a project that is not there", signInBody(undefined, undefined, "0"))
  return undefined
}

function projectCause(status: number): Situation | undefined {
  const foreign = accounts()[1]?.projects[0]?.id ?? ""
  return status === 403
    ? { cause: "somebody else's project", request: { path: { project_id: foreign } } }
    : undefined
}

/** An origin whose database loses its tables while it runs. */
async function startBroken(
  folder: string,
  origin: (more: Readonly<Record<string, string>>) => Promise<Server>,
): Promise<string> {
  const file = `${folder}.sqlite`
  const { url } = await origin({ DATABASE_FILE: file, FILES_DIR: folder })
  const database = new DatabaseSync(file, { timeout: 10_000 })
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  database.exec("PRAGMA foreign_keys = OFF")
  for (const { name } of rows) {
    if (!String(name).startsWith("sqlite_")) database.exec(`DROP TABLE "${String(name)}"`)
  }
  database.close()
  return url
}

/** An origin that has been told to stop, and takes its time. */
async function draining(
  origin: (more: Readonly<Record<string, string>>) => Promise<Server>,
): Promise<string> {
  const { url, child } = await origin({ DRAIN_SECONDS: "600" })
  child.kill("SIGTERM")
  for (;;) {
    const { status } = await fetch(`${url}/v3/auth/tokens`, { method: "POST" })
    if (status === 503) return url
  }
}

/** An address where nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  await new Promise((settle) => server.close(settle))
  if (typeof address !== "object" || address === null) throw new Error("no address")
  return `http://127.0.0.1:${address.port}`
}
