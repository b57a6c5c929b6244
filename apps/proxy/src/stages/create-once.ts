import { errorAnswer, type Answer } from "../answer.ts"
import type { Call } from "../call.ts"
import type { Claimed, Reply } from "../store/replies.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { whenAborted } from "../when-aborted.ts"
import { sendPlainly, type CreateCall } from "./create-call.ts"
import { replyOf } from "./kept-reply.ts"
import { mayHaveStarted } from "./may-have-started.ts"

/**
 * Sends a claimed create and sees to its outcome, whether or not its caller waits for it: an answer nobody
 * is left to hear is what the next request with the key must be told. A caller whose time is up meanwhile
 * is answered with `late`.
 */
export async function createOnce(
  create: CreateCall,
  claim: Claimed,
  keptMs: () => number,
  late: string,
): Promise<Answer> {
  const { call, config, deps } = create
  const caller = call.signal
  if (caller.aborted) {
    await claim.release()
    return tooLate(call, late)
  }
  // In its stead a time-out alone, so that the work ends whatever the upstream does.
  call.signal = AbortSignal.timeout(config.limits.deadlineMs)
  const next = () => settling(create, claim, keptMs)
  const work = sendPlainly({ ...create, next })
  deps.goesOn?.(work)
  // In time it goes on to whoever answers for faults; afterwards nobody would hear of it.
  work.catch((error: unknown) => {
    if (!caller.aborted) return
    deps.log("request failed", { requestId: call.requestId, error: reasonOf(error) })
  })
  return Promise.race([work, whenAborted(caller).catch(() => tooLate(call, late))])
}

/** The rest of the pipeline, and after it the claim is settled or free. */
async function settling(
  { call, next, deps }: CreateCall,
  claim: Claimed,
  keptMs: () => number,
): Promise<Answer> {
  const { operationId, requestId, facts } = call
  const end = async (reply: Reply): Promise<void> => {
    const kept = mayHaveStarted(reply.status, facts)
    try {
      await (kept ? claim.settle(reply, keptMs()) : claim.release(reply))
    } catch (error) {
      // The key stays claimed until that runs out: nothing is doubled, and this caller has its answer.
      deps.log("reply not kept", { requestId, reason: reasonOf(error) })
    }
  }
  try {
    const answer = await next()
    await end(replyOf(operationId, answer))
    return answer
  } catch (error) {
    await end(replyOf(operationId, errorAnswer(operationId, 500)))
    throw error
  }
}

/** Nobody reads it where the caller has gone; one whose time is up is told what to do. */
export function tooLate({ facts, operationId }: Call, message: string): Answer {
  facts.cause ??= "caller gone or out of time"
  return errorAnswer(operationId, 503, {
    message,
    headers: { "retry-after": "5" },
  })
}
