// A request on its way through the stages, and what becomes of it.
import type { OperationId } from "@session-export/client/operations"
import type { ValidRequest } from "@session-export/validators"
import type { Answer } from "./answer.ts"
import type { Caller, Facts } from "./facts.ts"
import type { Incoming } from "./incoming.ts"
import type { Standing } from "./store/rate-limits.ts"

/** What the stages tell each other. */
export interface Call {
  readonly request: Incoming
  /** The one it was routed to; the nearest one where the path is no operation's. */
  readonly operationId: OperationId
  readonly requestId: string
  readonly facts: Facts
  /** Headers that the answer gets, whichever it will be; lower-case names. */
  readonly headers: Record<string, string>
  /** Aborts when the caller has gone, or when the request has taken too long. */
  signal: AbortSignal
  /** Raw, at most as long as the spec allows; set by the stage that reads. */
  body: Uint8Array
  /** Set by the stage that authenticates; not for operations that are open. */
  caller: Caller | undefined
  /** Until it has been judged only the path's parameters, percent-decoded. */
  valid: ValidRequest
  /** How the caller stands with the quotas this call was counted against. */
  standings: readonly Standing[]
}

/** An answer at once, where nothing had to be waited for, or later. */
export type Answering = Answer | Promise<Answer>

export type Next = (call: Call) => Answering

/**
 * One step of the pipeline: answers, or lets the next one answer and may have a word on it. What waits for
 * nothing is no async function: each of those costs a call more than most stages do.
 */
export type Stage = (call: Call, next: Next) => Answering

/** The stages in order as one, put together once; the last of them calls nobody. */
export const pipeline = (stages: readonly Stage[]): Next =>
  stages.reduceRight<Next>(
    (next, stage) => (call) => stage(call, next),
    () => {
      throw new TypeError("no stage answered")
    },
  )
