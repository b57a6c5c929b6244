// How long something that was refused is left alone: a second, then twice as long each time.

/** First and longest pause, milliseconds. */
const FIRST_MS = 1000
const LONGEST_MS = 5 * 60_000

export interface BackOff {
  /** Milliseconds until the next try may begin; 0 = now. */
  waitMs(): number
  succeeded(): void
  /** `askedMs`: the wait the other side asked for. */
  failed(askedMs?: number): void
}

/** The pause after so many failures in a row, milliseconds; longer where the other side asked for it. */
export function pauseMs(failures: number, askedMs = 0): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.max(step, Math.min(askedMs, LONGEST_MS))
}

/** `now` in epoch milliseconds. */
export function backOff(now: () => number): BackOff {
  let failures = 0
  let until = 0
  return {
    waitMs: () => Math.max(0, until - now()),
    succeeded() {
      failures = 0
      until = 0
    },
    failed(askedMs) {
      failures += 1
      until = now() + pauseMs(failures, askedMs)
    },
  }
}
