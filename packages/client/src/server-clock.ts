/** Two clocks: ours, and the service's as its answers tell it. */
export interface ServerClock {
  /** Ours, epoch milliseconds. */
  readonly now: () => number
  /** The service's; ours until an answer told otherwise. */
  readonly serverNow: () => number
  /** The time to sign with: ours, unless it is so far off that a signature would be refused. */
  readonly signingNow: () => number
  /** Learns from the Date header of an answer; true when the signing time has moved by that. */
  learn(headers: Headers): boolean
}

/** Below this the difference is travel time and the header's whole seconds. */
const NOTABLE_MS = 60_000

/** The second in which an answer was made, by the service's clock; NaN when it does not say. */
export const dateOf = (headers: Headers): number => Date.parse(headers.get("date") ?? "")

export function serverClock(now: () => number): ServerClock {
  let ahead = 0
  const signing = (): number => (Math.abs(ahead) >= NOTABLE_MS ? ahead : 0)
  return {
    now,
    serverNow: () => now() + ahead,
    signingNow: () => now() + signing(),
    learn(headers) {
      const told = dateOf(headers)
      const before = signing()
      // The header names the second that has begun.
      if (told) ahead = told + 500 - now()
      return Math.abs(signing() - before) >= NOTABLE_MS
    },
  }
}
