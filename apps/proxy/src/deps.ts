import type { Carrier } from "./carrier/carrier.ts"

/** What the app is given by its entry. */
export interface Deps {
  readonly send: Carrier
  /** Epoch milliseconds. */
  readonly now: () => number
  /** A new request ID. */
  readonly newId: () => string
  /** One line: what happened, and facts without secrets or personal data. */
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
}
