// When a call is tried again, and after how long. A create is never sent again on a mere suspicion.
import { isApiError, isNetworkError, isTimeoutError } from "./errors.ts"

export { apiError } from "./api-error.ts"

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

export interface RetryPolicy {
  /** Milliseconds until the next try; undefined = give up. `tried` counts from 1. */
  pauseAfter(error: unknown, tried: number): number | undefined
  succeeded(): void
}

/** A service that answers 500 twice to the same call will do so again. */
const TRIES_OF_500 = 3

export function retryPolicy(options: RetryOptions | false = {}, random: () => number): RetryPolicy {
  if (options === false) return { pauseAfter: () => undefined, succeeded: () => undefined }
  const { tries = 4, baseMs = 250, maxMs = 20_000, budget = 20 } = options
  for (const [name, value] of Object.entries({ tries, baseMs, maxMs, budget })) {
    if (!(value >= 0)) throw new RangeError(`retry.${name} must be 0 or more`)
  }
  let left = budget
  return {
    pauseAfter(error, tried) {
      if (tried >= tries || left < 1 || !worthIt(error, tried)) return undefined
      left -= 1
      // Full jitter: whoever failed together must not come back together.
      const jitter = random() * Math.min(maxMs, baseMs * 2 ** (tried - 1))
      const asked = isApiError(error) ? (error.retryAfterMs ?? 0) : 0
      return asked + jitter
    },
    succeeded: () => void (left = Math.min(budget, left + 0.5)),
  }
}

function worthIt(error: unknown, tried: number): boolean {
  if (isNetworkError(error) || isTimeoutError(error)) return error.retryable
  if (!isApiError(error) || !error.retryable) return false
  return error.status === 500 ? tried < TRIES_OF_500 : [429, 502, 503, 504].includes(error.status)
}
