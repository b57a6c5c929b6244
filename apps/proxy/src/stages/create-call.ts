import type { HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { sha256Hex } from "../sha256-hex.ts"
import type { Claim, Reply } from "../store/replies.ts"
import { StoreGone } from "../store/store-gone.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { auditExport } from "./audit-export.ts"
import { replayed, replyOf } from "./kept-reply.ts"
import { ANYBODY } from "./quotas.ts"

/** A create on its way, and all that is needed to send it or to answer it without. */
export interface CreateCall {
  readonly c: Context<HouseEnv>
  readonly next: () => Promise<void>
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
  { c, deps, filterHash }: CreateCall,
  kind: "key" | "filter",
  word: string,
  keptMs: number,
): Promise<Claim | undefined> {
  const caller = c.get("caller")?.name ?? ANYBODY
  const scope = [caller, c.get("valid").path.project_id, c.get("operationId"), kind, word]
  const key = await sha256Hex(JSON.stringify(scope))
  try {
    return await deps.replies.claim(key, filterHash, keptMs)
  } catch (error) {
    if (!(error instanceof StoreGone))
      deps.log("replies unavailable", { requestId: c.get("requestId"), reason: reasonOf(error) })
    return undefined
  }
}

/** Answers with what was answered before. */
export function replay(
  { c, deps, filterHash }: CreateCall,
  reply: Reply,
  event: "replayed" | "coalesced",
): Response {
  deps.telemetry.event(event)
  c.get("facts").cause = event
  auditExport(c, deps, { reply, filterHash, replayed: true })
  return replayed(c, reply)
}

/** Sends it as any other call. */
export async function sendPlainly({ c, next, deps, filterHash }: CreateCall): Promise<Response> {
  await next()
  const { headers, status } = c.res
  const reply = await replyOf(c, c.res)
  auditExport(c, deps, { reply, filterHash, replayed: false })
  return new Response(reply.body, { status, headers })
}
