// What the app is given in a process, and what of it outlives a change of settings.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { jwtKeys } from "../auth/jwt-keys.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { randomHex } from "../observe/random-hex.ts"
import { readiness, type Readiness } from "../observe/readiness.ts"
import { createGate } from "../stages/gate.ts"
import { auditFile, type AuditFile } from "./audit-file.ts"
import { createLog } from "./log.ts"
import { startObservation, type Summing } from "./observation.ts"
import { startStores } from "./stores.ts"
import { undiciCarrier, type UndiciCarrier } from "./undici-carrier.ts"

/** The deps of one configuration. */
interface Given {
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

export async function processDeps(first: Config, summing?: Summing): Promise<ProcessDeps> {
  const { log, setLevel, close: closeLog } = createLog(first.logLevel, summing !== undefined)
  const lasting = {
    now: Date.now,
    sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal && { signal }),
    random: Math.random,
    newId: randomUUID,
    randomHex: randomHex((pool) => crypto.getRandomValues(pool)),
    log,
    gate: createGate(),
    lifecycle: { draining: false, inFlight: 0 },
  }
  const observation = await startObservation(first, lasting, summing)
  const stores = await startStores(first, { ...lasting, telemetry: observation.telemetry })
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
      setLevel(config.logLevel)
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
        ...stores.deps,
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
      await stores.stop()
      await observation.stop()
      closeLog()
    },
  }
}
