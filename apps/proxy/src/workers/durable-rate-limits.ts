import type { Quota, RateLimits, Standing } from "../store/rate-limits.ts"
import { callObject, type Objects } from "./call-object.ts"

/** What of `CallerLimits` is called. */
export interface CallerCounts {
  take(quotas: readonly Quota[], time: number): Promise<readonly Omit<Standing, "quota">[]>
  giveBack(quota: Quota, at: number): Promise<void>
}

export interface DurableRateLimitsOptions {
  readonly objects: Objects<CallerCounts>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Counts in Durable Objects, one for each caller: exact, however many isolates ask. */
export const durableRateLimits = ({ objects, now }: DurableRateLimitsOptions): RateLimits => ({
  async take(caller, quotas) {
    if (quotas.length === 0) return []
    const standings = await callObject(objects, caller, (object) => object.take(quotas, now()))
    return standings.flatMap((standing, index) => {
      const quota = quotas[index]
      return quota ? [{ ...standing, quota }] : []
    })
  },
  giveBack: (caller, quota, at) =>
    callObject(objects, caller, (object) => object.giveBack(quota, at)),
})
