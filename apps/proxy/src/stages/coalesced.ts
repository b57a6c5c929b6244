import { claimOf, replay, sendPlainly, type CreateCall } from "./create-call.ts"
import { createOnce, tooLate } from "./create-once.ts"

const LATE =
  "The request took too long; look into the list of export tasks before you send it again, or use an Idempotency-Key."

/**
 * A create without a key. Who asks for the same while the first is under way, or within the configured
 * time from its start, gets its answer; an upstream call that came to nothing is shared by those who wait
 * for it and by nobody after. A store that is full or gone shares nothing.
 */
export async function coalesced(call: CreateCall): Promise<Response> {
  const { c, config, deps } = call
  const { coalesceMs } = config.idempotency
  const signal = c.get("signal")
  const begin = deps.now()
  while (!signal.aborted) {
    const claim = await claimOf(
      call,
      "filter",
      call.filterHash,
      coalesceMs + config.limits.deadlineMs,
    )
    if (claim === undefined || claim.state === "full") return sendPlainly(call)
    if (claim.state === "claimed") {
      return createOnce(call, claim, () => Math.max(0, begin + coalesceMs - deps.now()), LATE)
    }
    if (claim.state === "settled") return replay(call, claim.reply, "coalesced")
    const reply = await claim.ended(signal).catch(() => undefined)
    if (reply) return replay(call, reply, "coalesced")
  }
  return tooLate(c, LATE)
}
