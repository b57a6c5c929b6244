// What the app tells whoever measures; the entry decides whether anybody listens.
import type { Facts } from "../facts.ts"

/** Something that happened on the way of a request, counted by name and labels. */
type EventName =
  | "rate_limited"
  | "replayed"
  | "coalesced"
  | "queue_full"
  | "retried"
  | "breaker_opened"
  | "answer_refused"
  | "undocumented"
  | "store_gone"
  | "store_back"

export interface Telemetry {
  /** A request was answered, `ms` after it came; with a file when that has ended (`facts.transfer`). */
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

/** Both are told. */
export const both = (one: Telemetry, other: Telemetry): Telemetry => ({
  request(facts, status, ms) {
    one.request(facts, status, ms)
    other.request(facts, status, ms)
  },
  event(name, labels) {
    one.event(name, labels)
    other.event(name, labels)
  },
  gauge(name, help, read) {
    one.gauge(name, help, read)
    other.gauge(name, help, read)
  },
})

/** Metrics in a text format, and which. */
export interface Scrape {
  readonly contentType: string
  readonly text: string
}
