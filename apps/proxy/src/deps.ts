import type { JWTVerifyGetKey } from "jose"
import type { Answer } from "./answer.ts"
import type { Reachable } from "./observe/readiness.ts"
import type { Scrape, Telemetry } from "./observe/telemetry.ts"
import type { RateLimits } from "./store/rate-limits.ts"
import type { Gate } from "./stages/gate.ts"
import type { Replies } from "./store/replies.ts"
import type { TokensOf } from "./store/tokens.ts"
import type { Carrier } from "./upstream/carrier.ts"

/** What the app is given by its entry: everything that touches the outside. */
export interface Deps {
  readonly send: Carrier
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Resolves after `ms`, rejects when aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** A new request ID. */
  readonly newId: () => string
  /** So many random bytes, in hexadecimal digits; for the IDs of traces and spans. */
  readonly randomHex: (bytes: number) => string
  /** One line: what happened, and facts without secrets or personal data; "info" unless told. */
  readonly log: (
    message: string,
    facts: Readonly<Record<string, unknown>>,
    level?: "info" | "warn",
  ) => void
  /** One line of the audit; undefined = none are kept. */
  readonly audit: ((record: AuditRecord) => void) | undefined
  readonly rateLimits: RateLimits
  readonly replies: Replies
  /** What is known of an account's tokens; each app's own unless given. */
  readonly tokens?: TokensOf | undefined
  /** Whether the store that several processes share can be had, where there is one. */
  readonly storeUp?: (() => boolean) | undefined
  /** Places for requests at work; outlives a change of settings. */
  readonly gate: Gate
  readonly telemetry: Telemetry
  /**
   * `draining` is set by the entry when the process has been told to stop; `/readyz` then says no.
   * `inFlight` counts requests whose answer has not ended; settings that change do not begin it anew.
   */
  readonly lifecycle: { draining: boolean; inFlight: number }
  /**
   * Told of work that goes on after its request has been answered or its caller has left, on runtimes that
   * would end it with the request; undefined elsewhere.
   */
  readonly goesOn?: (work: Promise<unknown>) => void
  /** How an answer is sent, on runtimes that need more than a Response made of it. */
  readonly respond?: (answer: Answer) => Response
  /** Which upstreams could be reached, when somebody looked last. */
  readonly reachable: () => Reachable
  /** Looks now, on runtimes where nothing runs between requests; undefined where somebody looks by itself. */
  readonly look?: () => Promise<void>
  /** The metrics as Prometheus reads them; undefined = they are off. */
  readonly scrape: (() => Promise<Scrape>) | undefined
  /** Keys that JWTs may be signed with; undefined where no caller uses one. */
  readonly jwtKeys: JWTVerifyGetKey | undefined
}

/** Who started which export. */
export interface AuditRecord {
  /** RFC 3339, UTC. */
  readonly time: string
  readonly requestId: string
  readonly caller: string
  readonly projectId: string
  /** SHA-256 of the filter as it was sent upstream, hex: two equal filters can be told, none can be read. */
  readonly filterHash: string
  readonly taskId: string
  /** The answer was given before, or to somebody who asked the same at the same time. */
  readonly replayed: boolean
}
