// What a process shares with others, through one connection. Loaded only where there is a server for it.
import type { RedisConfig } from "../config/fleet.ts"
import { localWhenGone } from "../store/local-when-gone.ts"
import { memoryRateLimits } from "../store/memory-rate-limits.ts"
import { memoryTokens } from "../store/memory-tokens.ts"
import { ownWhenGone } from "../store/own-when-gone.ts"
import { redisRateLimits } from "../store/redis/redis-rate-limits.ts"
import { redisReplies } from "../store/redis/redis-replies.ts"
import { redisTokens } from "../store/redis/redis-tokens.ts"
import { redisLink } from "./redis-link.ts"
import type { StoreNeeds, Stores } from "./stores.ts"

export interface SharedStoresOptions extends RedisConfig {
  readonly maxKeys: number
}

/** From the last answer of an upstream until it has gone through the stages, milliseconds at most. */
const LAST_WORDS_MS = 1000

/** Resolves when it has tried to connect once. */
export async function startSharedStores(
  { url, timeoutMs, prefix, maxKeys }: SharedStoresOptions,
  { now, sleep, newId, log, telemetry }: StoreNeeds,
): Promise<Stores> {
  const redis = redisLink({
    url,
    timeoutMs,
    meet: (run, first, ready) => replies.meet(run, first, ready),
    look: () => replies.check(),
    changed(up, reason) {
      telemetry.event(up ? "store_back" : "store_gone", up ? {} : { reason })
      if (up) log("shared store is back", {})
      else
        log(
          "shared store gone: limits are local, creates under a key are refused",
          { reason },
          "warn",
        )
    },
  })
  const shared = { redis, prefix }
  const forgot = (): void => redis.doubt("forgot")
  const replies = redisReplies({ ...shared, maxKeys, now, newId, sleep, forgot })
  await redis.start()
  return {
    deps: {
      replies,
      rateLimits: localWhenGone(redisRateLimits(shared), memoryRateLimits({ now })),
      tokens: (account, turnMs) =>
        ownWhenGone(redisTokens({ ...shared, newId, turnMs }, account), memoryTokens(now)),
      storeUp: () => redis.up,
    },
    async stop() {
      await replies.ended(LAST_WORDS_MS)
      await redis.stop()
    },
  }
}
