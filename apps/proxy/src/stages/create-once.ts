import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
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
  call: CreateCall,
  claim: Claimed,
  keptMs: () => number,
  late: string,
): Promise<Response> {
  const { c, config, deps } = call
  const caller = c.get("signal")
  if (caller.aborted) {
    await claim.release()
    return tooLate(c, late)
  }
  // In its stead a time-out alone, so that the work ends whatever the upstream does.
  c.set("signal", AbortSignal.timeout(config.limits.deadlineMs))
  const next = () => settling(call, claim, keptMs)
  const work = sendPlainly({ ...call, next })
  deps.goesOn?.(work)
  // In time it goes on to whoever answers for faults; afterwards nobody would hear of it.
  work.catch((error: unknown) => {
    if (!caller.aborted) return
    deps.log("request failed", { requestId: c.get("requestId"), error: reasonOf(error) })
  })
  return Promise.race([work, whenAborted(caller).catch(() => tooLate(c, late))])
}

/** The rest of the pipeline, and after it the claim is settled or free. */
async function settling(
  { c, next, deps }: CreateCall,
  claim: Claimed,
  keptMs: () => number,
): Promise<void> {
  const end = async (reply: Reply): Promise<void> => {
    const kept = mayHaveStarted(reply.status, c.get("facts"))
    try {
      await (kept ? claim.settle(reply, keptMs()) : claim.release(reply))
    } catch (error) {
      // The key stays claimed until that runs out: nothing is doubled, and this caller has its answer.
      deps.log("reply not kept", { requestId: c.get("requestId"), reason: reasonOf(error) })
    }
  }
  try {
    await next()
  } catch (error) {
    await end(await replyOf(c, respondError(c, c.get("operationId"), 500)))
    throw error
  }
  const { status, headers } = c.res
  const reply = await replyOf(c, c.res)
  c.res = new Response(reply.body, { status, headers })
  await end(reply)
}

/** Nobody reads it where the caller has gone; one whose time is up is told what to do. */
export function tooLate(c: Context<HouseEnv>, message: string): Response {
  c.get("facts").cause ??= "caller gone or out of time"
  return respondError(c, c.get("operationId"), 503, {
    message,
    headers: { "retry-after": "5" },
  })
}
