// What is known of a request.
import type { OperationId } from "@session-export/client/operations"
import type { AuthMode } from "./config/callers.ts"

/** Who calls, once it is known. */
export interface Caller {
  /** Its name in logs, metrics and limits: a configured one, or a digest; never a person's. */
  readonly name: string
  readonly mode: AuthMode
  /** Projects it may name and IAM actions it may use; "*" = any, which is then the upstream's to judge. */
  readonly projects: readonly string[]
  readonly actions: readonly string[]
  /** Instead of the settings for everybody; null = unlimited. */
  readonly callsPerMinute?: number | null
  readonly exportsPerDay?: number | null
}

/** How the body of a streamed answer went out. */
interface Transfer {
  readonly bytes: number
  /** Milliseconds from the answer's head to its end. */
  readonly ms: number
  /** False when either side broke off. */
  readonly completed: boolean
}

/**
 * What is known of a request when it has been answered: the allow-list of logs, metrics and traces. No
 * address, no header, no query, no user name, no body.
 */
export interface Facts {
  readonly requestId: string
  readonly method: string
  /** W3C Trace Context, 32 and 16 hexadecimal digits. */
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly sampled: boolean
  /** The trace ID was made at random, as far as anybody knows (level 2 of the same). */
  readonly randomTraceId: boolean
  /** Epoch milliseconds. */
  readonly begin: number
  operationId: OperationId | undefined
  caller: string | undefined
  authMode: AuthMode | undefined
  /** Tries upstream, and the milliseconds from the first one to the head of the last answer. */
  tries: number
  upstreamBegin: number | undefined
  upstreamMs: number | undefined
  /**
   * An export may have been started: set before a create leaves, taken back only when it certainly never
   * left (no connection) or was turned down (4xx). A retry after such an outcome could double it.
   */
  mayHaveStarted: boolean
  /** Bytes of the request's body that were read. */
  bytesIn: number
  /** Of a file that was handed on: how much of it, how long after the head, and whether all of it. */
  transfer: Transfer | undefined
  /** A word for why the request ended as it did, such as `rate limit`; never a runtime's message. */
  cause: string | undefined
}
