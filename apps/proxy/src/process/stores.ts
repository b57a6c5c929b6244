// Where counts, kept answers and tokens lie: in this process, or where several share them.
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { memoryRateLimits } from "../store/memory-rate-limits.ts"
import { memoryReplies } from "../store/memory-replies.ts"

export interface Stores {
  readonly deps: Pick<Deps, "rateLimits" | "replies" | "tokens" | "storeUp">
  /** Nothing is sent upstream any more; what was answered last is still kept. */
  stop(): Promise<void>
}

export type StoreNeeds = Pick<Deps, "now" | "sleep" | "newId" | "log" | "telemetry">

/** Without a server nothing of it is loaded; one that does not answer is waited for in the background. */
export async function startStores(config: Config, needs: StoreNeeds): Promise<Stores> {
  const { now } = needs
  const { maxKeys } = config.idempotency
  if (config.redis !== undefined) {
    const { startSharedStores } = await import("./shared-stores.ts")
    return startSharedStores({ ...config.redis, maxKeys }, needs)
  }
  const deps = { rateLimits: memoryRateLimits({ now }), replies: memoryReplies({ now, maxKeys }) }
  return { deps, stop: async () => undefined }
}
