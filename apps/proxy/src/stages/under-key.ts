import { errorAnswer, type Answer } from "../answer.ts"
import { claimOf, replay, type CreateCall } from "./create-call.ts"
import { createOnce } from "./create-once.ts"

/**
 * A create under an Idempotency-Key. Kept for as long as configured from its answer on, so that the last
 * retry finds it, too.
 *
 * @see https://www.ietf.org/archive/id/draft-ietf-httpapi-idempotency-key-header-07.html section 2.6
 */
export async function underKey(create: CreateCall, key: string): Promise<Answer> {
  const { call, config } = create
  const { keptMs } = config.idempotency
  const refuse = (status: number, cause: string, message?: string, retryAfter?: string) => {
    call.facts.cause = cause
    return errorAnswer(call.operationId, status, {
      ...(message === undefined ? {} : { message }),
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    })
  }
  const claim = await claimOf(create, "key", key, keptMs)
  if (claim === undefined || claim.state === "full") {
    // Sent without its key being kept, it could be doubled by the retry that the key was meant for.
    const message = "No further Idempotency-Key can be kept at the moment; try again later."
    return refuse(503, claim ? "idempotency: full" : "idempotency: store", message, "5")
  }
  if (claim.state === "claimed") {
    const late =
      "The request took too long; sent again with its Idempotency-Key it gets its outcome."
    return createOnce(create, claim, () => keptMs, late)
  }
  if (claim.fingerprint !== create.filterHash) return refuse(422, "idempotency: other body")
  if (claim.state === "running") return refuse(409, "idempotency: running", undefined, "1")
  return replay(create, claim.reply, "replayed")
}
