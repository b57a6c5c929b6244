// Counting calls against quotas. One process counts in memory; several share a store behind this.

import type { Awaitable } from "../awaitable.ts"

/** So many calls in so long a window. */
export interface Quota {
  /** Tells quotas apart: in `RateLimit-Policy`, and in the store. */
  readonly name: string
  readonly calls: number
  /**
   * Windows lie end to end from the epoch on: 60 000 = a minute of the clock, 86 400 000 = a day in UTC. A
   * store finds the window by the time alone, and every process of a fleet finds the same one.
   */
  readonly windowMs: number
}

/** How a caller stands with one quota. */
export interface Standing {
  readonly quota: Quota
  /** False when this quota is why the call was not counted. */
  readonly allowed: boolean
  /** Calls left in the window. */
  readonly left: number
  /** Milliseconds until the window ends; over 0. */
  readonly resetMs: number
}

export interface RateLimits {
  /**
   * Counts one call of `caller` against all of these quotas, or, when one is used up, against none: a call
   * that is refused costs nothing elsewhere. One round trip, and one standing for each quota, in order.
   * Nobody gets more than `calls` in a window, however many come at once.
   */
  take(caller: string, quotas: readonly Quota[]): Awaitable<readonly Standing[]>
  /** Takes one call back that came to nothing; `at` is when it was counted, epoch milliseconds. */
  giveBack(caller: string, quota: Quota, at: number): Awaitable<void>
}
