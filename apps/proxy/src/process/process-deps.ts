// What the app is given in a process, and what of it outlives a change of settings.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import pino from "pino"
import { jwtKeys } from "../auth/jwt-keys.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { lineLog } from "../observe/log-line.ts"
import { randomHex } from "../observe/random-hex.ts"
import { readiness, type Readiness } from "../observe/readiness.ts"
import { createGate } from "../stages/gate.ts"
import { memoryRateLimits } from "../store/memory-rate-limits.ts"
import { memoryReplies } from "../store/memory-replies.ts"
import { auditFile, type AuditFile } from "./audit-file.ts"
import { startObservation } from "./observation.ts"
import { undiciCarrier, type UndiciCarrier } from "./undici-carrier.ts"

/** Lines are written together: when they have become so many bytes, or so many milliseconds old. */
const LOG_BYTES = 32 * 1024
const LOG_MS = 50

/** The deps of one configuration. */
export interface Given {
  readonly deps: Deps
  /** Lets go of what only this one used; nothing may be under way with it any more. */
  readonly retire: () => Promise<void>
}

export interface ProcessDeps {
  readonly log: Deps["log"]
  readonly lifecycle: Deps["lifecycle"]
  /** Deps for a configuration; those of the one before stay good until they are retired. */
  next(config: Config): Given
  stop(): Promise<void>
}

export async function processDeps(first: Config): Promise<ProcessDeps> {
  const lines = pino.destination({
    dest: 2,
    sync: false,
    minLength: LOG_BYTES,
    maxWrite: LOG_BYTES * 2,
    periodicFlush: LOG_MS,
  })
  const logTo = (config: Config): Deps["log"] =>
    lineLog(config, Date.now, (line) => void lines.write(`${line}\n`))
  let log = logTo(first)
  const lasting = {
    now: Date.now,
    sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal && { signal }),
    random: Math.random,
    newId: randomUUID,
    randomHex: randomHex((pool) => crypto.getRandomValues(pool)),
    log: ((...said) => log(...said)) satisfies Deps["log"],
    rateLimits: memoryRateLimits({ now: Date.now }),
    replies: memoryReplies({ now: Date.now, maxKeys: first.idempotency.maxKeys }),
    gate: createGate(),
    lifecycle: { draining: false, inFlight: 0 },
  }
  const observation = await startObservation(first, lasting)
  const pools = new Map<string, { readonly carrier: UndiciCarrier; users: number }>()
  const open = new Map<string, AuditFile>()
  const audits = (path: string | undefined): AuditFile | undefined => {
    if (path === undefined) return undefined
    const file = open.get(path) ?? auditFile(path)
    open.set(path, file)
    return file
  }
  let watch: Readiness | undefined

  return {
    log: lasting.log,
    lifecycle: lasting.lifecycle,
    next(config) {
      // First what can fail: a configuration that cannot be used changes nothing.
      const audit = audits(config.auditFile)?.write
      log = logTo(config)
      const options = {
        timeoutMs: config.upstreamTimeoutMs,
        connections: config.upstreamConnections,
      }
      const key = JSON.stringify(options)
      const pool = pools.get(key) ?? { carrier: undiciCarrier(options), users: 0 }
      pools.set(key, pool)
      pool.users += 1
      const { send } = pool.carrier
      watch?.stop()
      watch = readiness(config, { ...lasting, send }, watch?.reachable())
      watch.start()
      const { reachable } = watch
      const { telemetry, scrape } = observation
      const deps = {
        ...lasting,
        telemetry,
        scrape,
        send,
        reachable,
        audit,
        jwtKeys: config.jwt && jwtKeys(config.jwt.jwks, fetch, Date.now),
      }
      return {
        deps,
        async retire() {
          pool.users -= 1
          if (pool.users > 0) return
          pools.delete(key)
          await pool.carrier.close()
        },
      }
    },
    async stop() {
      watch?.stop()
      await Promise.all([...pools.values()].map(({ carrier }) => carrier.close()))
      await Promise.all([...open.values()].map((file) => file.close()))
      await observation.stop()
    },
  }
}
