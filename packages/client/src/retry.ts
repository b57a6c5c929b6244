// When a call is tried again, and after how long. A create is never sent again on a mere suspicion.
import { ApiError } from "./errors.ts"
import { field } from "./json.ts"

export { apiError } from "./api-error.ts"

/** How often, and after which pauses, a call that failed is sent again. */
export interface RetryOptions {
  /** Tries in all; 4 unless told. */
  readonly tries?: number
  /** Longest first pause, milliseconds; doubles with each try. 250 unless told. */
  readonly baseMs?: number
  /** Longest pause, milliseconds, unless the service asks for more; 20 000 unless told. */
  readonly maxMs?: number
  /**
   * Retries a client may have open: each takes one, each success gives half of one back. Keeps a
   * service that is down from being asked four times as often. 20 unless told.
   */
  readonly budget?: number
}

/** Decides after each failure of a client's calls whether there is another try. */
export interface RetryPolicy {
  /** Milliseconds until the next try; undefined = give up. `tried` counts from 1. */
  pauseAfter(error: unknown, tried: number): number | undefined
  succeeded(): void
}

/** A service that answers 500 twice to the same call will do so again. */
const TRIES_OF_500 = 3

/**
 * A policy with a budget of its own; `false` never tries again. `random` is in [0, 1).
 *
 * @throws RangeError for a setting below 0.
 */
export function retryPolicy(options: RetryOptions | false = {}, random: () => number): RetryPolicy {
  const given: RetryOptions = options || { tries: 0 }
  const { tries = 4, baseMs = 250, maxMs = 20_000, budget = 20 } = given
  for (const [name, value] of Object.entries(given)) {
    if (!((value ?? 0) >= 0)) throw new RangeError(`retry.${name} is below 0`)
  }
  let left = budget
  return {
    pauseAfter(error, tried) {
      const { status = 503, retryAfterMs = 0 } = error instanceof ApiError ? error : {}
      // Faults that pass by themselves.
      const isPassing = [429, 502, 503, 504].includes(status)
      const most = status === 500 ? TRIES_OF_500 : isPassing ? tries : 0
      if (!field(error, "retryable") || tried >= Math.min(tries, most) || left < 1) return undefined
      left -= 1
      // Full jitter: whoever failed together must not come back together.
      return retryAfterMs + random() * Math.min(maxMs, baseMs * 2 ** (tried - 1))
    },
    succeeded: () => void (left = Math.min(budget, left + 0.5)),
  }
}
