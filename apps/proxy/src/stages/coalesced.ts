import type { Answer } from "../answer.ts"
import { claimOf, replay, sendPlainly, type CreateCall } from "./create-call.ts"
import { createOnce, tooLate } from "./create-once.ts"

const LATE =
  "The request took too long; look into the list of export tasks before you send it again, or use an Idempotency-Key."

/**
 * A create without a key. Who asks for the same while the first is under way, or within the configured
 * time from its start, gets its answer; an upstream call that came to nothing is shared by those who wait
 * for it and by nobody after. A store that is full or gone shares nothing.
 */
export async function coalesced(create: CreateCall): Promise<Answer> {
  const { call, config, deps } = create
  const { coalesceMs } = config.idempotency
  const { signal } = call
  const begin = deps.now()
  while (!signal.aborted) {
    const claim = await claimOf(
      create,
      "filter",
      create.filterHash,
      coalesceMs + config.limits.deadlineMs,
    )
    if (claim === undefined || claim.state === "full") return sendPlainly(create)
    if (claim.state === "claimed") {
      return createOnce(create, claim, () => Math.max(0, begin + coalesceMs - deps.now()), LATE)
    }
    if (claim.state === "settled") return replay(create, claim.reply, "coalesced")
    const reply = await claim.ended(signal).catch(() => undefined)
    if (reply) return replay(create, reply, "coalesced")
  }
  return tooLate(call, LATE)
}
