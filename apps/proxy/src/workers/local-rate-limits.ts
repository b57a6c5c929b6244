import type { RateLimits } from "../store/rate-limits.ts"
import { giveBack, take, type Count, type Counts } from "./quota-counts.ts"

export interface LocalRateLimitsOptions {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Callers × quotas counted apart; 10 000 unless told. Whoever comes when it is full shares one count. */
  readonly maxCounts?: number
}

/** Shared by everybody for whom there is no room. */
const NEWCOMERS = "\u0000newcomers"

/** Counts in this isolate alone, for as long as the objects that count for all cannot be had. */
export function localRateLimits({ now, maxCounts = 10_000 }: LocalRateLimitsOptions): RateLimits {
  const all = new Map<string, Count>()

  function countsOf(caller: string): Counts {
    const nameOf = (key: string): string => {
      const own = `${key} ${caller}`
      return all.has(own) || all.size < maxCounts ? own : `${key} ${NEWCOMERS}`
    }
    return {
      get: (key) => all.get(nameOf(key)),
      put: (key, count) => void all.set(nameOf(key), count),
    }
  }

  return {
    async take(caller, quotas) {
      const time = now()
      if (all.size >= maxCounts) {
        for (const [key, { endsAt }] of all) if (endsAt <= time) all.delete(key)
      }
      const standings = take(countsOf(caller), quotas, time)
      return standings.flatMap((standing, index) => {
        const quota = quotas[index]
        return quota ? [{ ...standing, quota }] : []
      })
    },
    giveBack: async (caller, quota, at) => giveBack(countsOf(caller), quota, at),
  }
}
