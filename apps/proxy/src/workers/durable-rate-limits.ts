import type { Quota, RateLimits, Standing } from "../store/rate-limits.ts"
import type { CallObject } from "./call-object.ts"

/** What of `CallerLimits` is called. */
export interface CallerCounts {
  take(quotas: readonly Quota[], time: number): Promise<readonly Omit<Standing, "quota">[]>
  giveBack(quota: Quota, at: number): Promise<void>
}

export interface DurableRateLimitsOptions {
  readonly call: CallObject<CallerCounts>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Counts in Durable Objects, one for each caller: exact, however many isolates ask. */
export const durableRateLimits = ({ call, now }: DurableRateLimitsOptions): RateLimits => ({
  async take(caller, quotas) {
    if (quotas.length === 0) return []
    const standings = await call(caller, (object) => object.take(quotas, now()))
    return standings.flatMap((standing, index) => {
      const quota = quotas[index]
      return quota ? [{ ...standing, quota }] : []
    })
  },
  giveBack: (caller, quota, at) => call(caller, (object) => object.giveBack(quota, at)),
})
