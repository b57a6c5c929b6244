import type { Answer } from "../answer.ts"
import type { Answering, Call } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { sha256Hex } from "#sha256-hex"
import type { Claim, Reply } from "../store/replies.ts"
import { StoreGone } from "../store/store-gone.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { auditExport } from "./audit-export.ts"
import { replayed, replyOf } from "./kept-reply.ts"
import { ANYBODY } from "./quotas.ts"

/** A create on its way, and all that is needed to send it or to answer it without. */
export interface CreateCall {
  readonly call: Call
  readonly next: () => Answering
  readonly config: Config
  readonly deps: Deps
  /** SHA-256 of the filter in its one spelling. */
  readonly filterHash: string
}

/**
 * Asks the store for a key of this caller, project and operation; undefined = the store cannot be had. A
 * digest of all of it is what the store sees, for people write names into their keys.
 */
export async function claimOf(
  { call, deps, filterHash }: CreateCall,
  kind: "key" | "filter",
  word: string,
  keptMs: number,
): Promise<Claim | undefined> {
  const caller = call.caller?.name ?? ANYBODY
  const scope = [caller, call.valid.path.project_id, call.operationId, kind, word]
  const key = await sha256Hex(JSON.stringify(scope))
  try {
    return await deps.replies.claim(key, filterHash, keptMs)
  } catch (error) {
    if (!(error instanceof StoreGone)) {
      deps.log("replies unavailable", { requestId: call.requestId, reason: reasonOf(error) })
    }
    return undefined
  }
}

/** Answers with what was answered before. */
export function replay(
  { call, deps, filterHash }: CreateCall,
  reply: Reply,
  event: "replayed" | "coalesced",
): Answer {
  deps.telemetry.event(event)
  call.facts.cause = event
  auditExport(call, deps, { reply, filterHash, replayed: true })
  return replayed(reply)
}

/** Sends it as any other call. */
export async function sendPlainly({ call, next, deps, filterHash }: CreateCall): Promise<Answer> {
  const answer = await next()
  const reply = replyOf(call.operationId, answer)
  auditExport(call, deps, { reply, filterHash, replayed: false })
  return answer
}
