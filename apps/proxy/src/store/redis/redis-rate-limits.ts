import type { Quota, RateLimits, Standing } from "../rate-limits.ts"
import { listOf, numberOf, type RedisStoreOptions } from "./redis.ts"
import { GIVE_BACK } from "./scripts/give-back.ts"
import { TAKE } from "./scripts/take.ts"

/**
 * Counts for a fleet. Callers stand in the keys as they are called here: by a configured name or a digest,
 * never by what they prove themselves with.
 */
export function redisRateLimits({ redis, prefix, time }: RedisStoreOptions): RateLimits {
  const keyOf = (caller: string, { name, windowMs }: Quota): string =>
    `${prefix}count:${windowMs}:${name}:${caller}`
  return {
    async take(caller, quotas) {
      if (quotas.length === 0) return []
      const keys = quotas.map((quota) => keyOf(caller, quota))
      const bounds = quotas.flatMap(({ calls, windowMs }) => [calls, windowMs])
      const answer = await redis.run(TAKE, keys, [time?.() ?? "", ...bounds])
      const [counted, now, ...before] = listOf(answer).map(numberOf)
      return quotas.map((quota, index) =>
        standing(quota, before[index] ?? 0, counted === 1, now ?? 0),
      )
    },
    async giveBack(caller, quota, at) {
      await redis.run(GIVE_BACK, [keyOf(caller, quota)], [Math.floor(at / quota.windowMs)])
    },
  }
}

function standing(quota: Quota, before: number, counted: boolean, now: number): Standing {
  const { calls, windowMs } = quota
  const left = Math.max(0, calls - before - (counted ? 1 : 0))
  return { quota, allowed: before < calls, left, resetMs: windowMs - (now % windowMs) }
}
