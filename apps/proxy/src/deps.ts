import type { JWTVerifyGetKey } from "jose"
import type { Telemetry } from "./observe/telemetry.ts"
import type { RateLimits } from "./store/rate-limits.ts"
import type { Replies } from "./store/replies.ts"
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
  /** One line: what happened, and facts without secrets or personal data. */
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
  /** One line of the audit; undefined = none are kept. */
  readonly audit: ((record: AuditRecord) => void) | undefined
  readonly rateLimits: RateLimits
  readonly replies: Replies
  readonly telemetry: Telemetry
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
