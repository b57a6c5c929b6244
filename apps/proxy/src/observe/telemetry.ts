// What the app tells whoever measures; the entry decides whether anybody listens.
import type { Facts } from "../context.ts"

/** Something that happened on the way of a request, counted by name and labels. */
export type EventName =
  | "rate_limited"
  | "replayed"
  | "coalesced"
  | "queue_full"
  | "retried"
  | "breaker_opened"
  | "answer_refused"
  | "undocumented"

export interface Telemetry {
  /** A request was answered. */
  request(facts: Facts, status: number, ms: number): void
  event(name: EventName, labels?: Readonly<Record<string, string>>): void
  /** A figure that is read when somebody looks. */
  gauge(name: string, help: string, read: () => number): void
}

/** Nobody listens. */
export const silent: Telemetry = {
  request: () => undefined,
  event: () => undefined,
  gauge: () => undefined,
}
