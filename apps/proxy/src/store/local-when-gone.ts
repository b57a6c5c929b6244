import type { Awaitable } from "../awaitable.ts"
import type { RateLimits } from "./rate-limits.ts"
import { StoreGone } from "./store-gone.ts"

/**
 * Counts in the shared store, and while that is gone in this process alone: a window then has room for the
 * quota of each process, from nought. The API does not go with its store.
 */
export function localWhenGone(shared: RateLimits, local: RateLimits): RateLimits {
  const unlessGone = <T>(work: Awaitable<T>, otherwise: () => Awaitable<T>): Awaitable<T> =>
    work instanceof Promise
      ? work.catch((error: unknown) => {
          if (error instanceof StoreGone) return otherwise()
          throw error
        })
      : work
  return {
    take: (caller, quotas) =>
      unlessGone(shared.take(caller, quotas), () => local.take(caller, quotas)),
    giveBack: (caller, quota, at) =>
      unlessGone(shared.giveBack(caller, quota, at), () => local.giveBack(caller, quota, at)),
  }
}
