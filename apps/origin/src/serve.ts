// The origin as a process: store, files, runner and HTTP server, started and stopped in order.
import { randomBytes, randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import { getRequestListener } from "@hono/node-server"
import { parseAccounts } from "./accounts.ts"
import { createApp } from "./app.ts"
import type { Config } from "./config.ts"
import { exportFiles } from "./export-files.ts"
import { keepYoungHeapSmall } from "./heap.ts"
import { createLog } from "./log.ts"
import { startRunner } from "./runner.ts"
import { openSqlite } from "./store/sqlite.ts"

export interface RunningOrigin {
  readonly url: string
  /** Refuses calls for as long as configured, lets those under way end, and stops. */
  stop(): Promise<void>
}

/** Tokens of 40 KB must fit into the headers. */
const MAX_HEADER_BYTES = 64 * 1024
/** Time for answers under way when the process is told to stop. */
const GRACE_MS = 10_000

/** Starts everything and resolves when it listens. */
export async function serve(config: Config): Promise<RunningOrigin> {
  keepYoungHeapSmall()
  const log = createLog(config.logLevel)
  const accounts = parseAccounts(readFileSync(config.accountsFile, "utf8"))
  const store = openSqlite(config.databaseFile)
  const files = exportFiles(config.filesDir)
  const { leaseMs, expireAfterMs, csvBom } = config
  const common = { store, files, now: Date.now, log }
  const runner = startRunner({ ...common, name: randomUUID(), leaseMs, expireAfterMs, csvBom })
  let draining = false
  const app = createApp(config, {
    ...common,
    isDraining: () => draining,
    accounts,
    newId: () => randomBytes(16).toString("hex"),
    newToken: () => randomBytes(48).toString("base64url"),
    wakeRunner: () => runner.wake(),
  })
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 30_000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  await new Promise<void>((settle, fail) => {
    server.once("error", fail)
    server.listen(config.port, config.host, settle)
  }).catch(async (error: unknown) => {
    // Or the runner would keep the process alive that nobody can reach.
    await runner.stop()
    await store.close()
    throw error
  })
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : config.port
  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`,
    async stop() {
      draining = true
      await wait(config.drainMs)
      const closed = new Promise((settle) => server.close(settle))
      server.closeIdleConnections()
      // Whoever still downloads gets a while, not forever.
      const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await Promise.all([closed, runner.stop()])
      clearTimeout(impatient)
      await store.close()
    },
  }
}
