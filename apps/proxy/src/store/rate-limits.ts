// Counting calls against quotas. One process counts in memory; several share a store behind this.

/** So many calls in so long a window. */
export interface Quota {
  /** Tells quotas apart: in `RateLimit-Policy`, and in the store. */
  readonly name: string
  readonly calls: number
  readonly windowMs: number
}

export interface Standing {
  readonly allowed: boolean
  /** Calls left in the window. */
  readonly left: number
  /** Milliseconds until the window ends. */
  readonly resetMs: number
}

export interface RateLimits {
  /** Counts one call of `caller` against a quota, allowed or not. */
  take(caller: string, quota: Quota): Promise<Standing>
}
