import { errorAnswer, type Answer } from "../answer.ts"
import type { Call, Stage } from "../call.ts"
import type { Deps } from "../deps.ts"
import { reasonOf } from "../upstream/carrier.ts"

/** 500 for what nobody foresaw: logged under the request's ID, answered without a word of it. */
export function faults({ log }: Deps): Stage {
  const answer = ({ facts, requestId, operationId }: Call, error: unknown): Answer => {
    facts.cause = "fault of the proxy"
    // Its name only: a message or a stack may hold what was sent.
    log("request failed", { requestId, error: reasonOf(error) }, "warn")
    return errorAnswer(operationId, 500)
  }
  return (call, next) => {
    try {
      const answering = next(call)
      return answering instanceof Promise
        ? answering.catch((error: unknown) => answer(call, error))
        : answering
    } catch (error) {
      return answer(call, error)
    }
  }
}
