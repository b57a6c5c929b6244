import { errorAnswer } from "../answer.ts"
import type { Stage } from "../call.ts"
import type { Deps } from "../deps.ts"
import { reasonOf } from "../upstream/carrier.ts"

/** 500 for what nobody foresaw: logged under the request's ID, answered without a word of it. */
export const faults =
  ({ log }: Deps): Stage =>
  async (call, next) => {
    try {
      return await next(call)
    } catch (error) {
      const { facts, requestId, operationId } = call
      facts.cause = "fault of the proxy"
      // Its name only: a message or a stack may hold what was sent.
      log("request failed", { requestId, error: reasonOf(error) }, "warn")
      return errorAnswer(operationId, 500)
    }
  }
