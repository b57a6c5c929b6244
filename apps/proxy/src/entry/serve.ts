// The proxy as a Node process: pool, server, clean stop.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { createServer, ServerResponse } from "node:http"
import { getRequestListener } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import pino from "pino"
import { createApp } from "../app.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { createAdminApp } from "../observe/admin-app.ts"
import { randomHex } from "../observe/random-hex.ts"
import { readiness } from "../observe/readiness.ts"
import { serveAdmin } from "./admin-server.ts"
import { startObservation } from "./observation.ts"
import { undiciCarrier } from "./undici-carrier.ts"
import { writeStream } from "./write-stream.ts"

export interface RunningProxy {
  readonly url: string
  /** Where the admin app is, if it has a port of its own. */
  readonly adminUrl: string | undefined
  stop(): Promise<void>
}

/** Tokens of 40 KB must fit into the headers. */
const MAX_HEADER_BYTES = 64 * 1024
/** Time for answers under way when the process is told to stop. */
const GRACE_MS = 10_000

/** Starts and resolves when it listens. */
export async function serve(config: Config): Promise<RunningProxy> {
  const logger = pino(
    { level: config.logLevel, base: null },
    pino.destination({ dest: 2, sync: false }),
  )
  const carrier = undiciCarrier({
    timeoutMs: config.upstreamTimeoutMs,
    connections: config.upstreamConnections,
  })
  const given: Pick<Deps, "send" | "sleep" | "log" | "randomHex"> = {
    send: carrier.send,
    sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
    log: (message, facts, level = "info") => logger[level](facts, message),
    randomHex: randomHex((pool) => crypto.getRandomValues(pool)),
  }
  const observation = await startObservation(config, given)
  const upstreams = readiness(config, given)
  const deps: Deps = {
    ...given,
    now: Date.now,
    random: Math.random,
    newId: randomUUID,
    audit: undefined,
    rateLimits: {
      take: async (_caller, quota) => ({ allowed: true, left: quota.calls, resetMs: 0 }),
    },
    replies: {
      claim: async () => ({ state: "claimed" }),
      settle: async () => undefined,
      release: async () => undefined,
    },
    telemetry: observation.telemetry,
    scrape: observation.scrape,
    reachable: upstreams.reachable,
    lifecycle: { draining: false },
    jwtKeys: undefined,
  }
  const app = createApp(config, deps)
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      const response = await app.fetch(request)
      const small = response.headers.get("content-type")?.startsWith("application/json") ?? true
      if (small || !(outgoing instanceof ServerResponse)) return response
      await writeStream(response, outgoing)
      return RESPONSE_ALREADY_SENT
    },
    { overrideGlobalObjects: false },
  )
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 30_000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  const admin = await serveAdmin(config, createAdminApp(config, deps).fetch)
  const listening = new Promise<void>((settle, fail) => {
    server.once("error", fail)
    server.listen(config.port, config.host, settle)
  })
  await listening.catch(async (error: unknown) => {
    await admin.stop()
    throw error
  })
  upstreams.start()
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : config.port
  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`,
    adminUrl: admin.url,
    async stop() {
      deps.lifecycle.draining = true
      const closed = new Promise((settle) => server.close(settle))
      server.closeIdleConnections()
      // Whoever still downloads gets a while, not forever.
      const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await closed
      clearTimeout(impatient)
      upstreams.stop()
      await admin.stop()
      await carrier.close()
      await observation.stop()
    },
  }
}
