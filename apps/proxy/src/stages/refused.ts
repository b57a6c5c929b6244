import { errorAnswer, type Answer } from "../answer.ts"
import type { Call } from "../call.ts"
import type { Deps } from "../deps.ts"
import { UNAVAILABLE } from "../upstream/attempt.ts"
import type { TakenAnswer } from "../upstream/taken-answer.ts"

/** Seconds after which it is worth another try, where the upstream does not say. */
export const RETRY_AFTER = "5"

/** The documented error instead of an answer that no caller may see; the cause is for the log. */
export function refused(
  { operationId, requestId, facts }: Call,
  { log, telemetry }: Deps,
  { status, headers }: TakenAnswer,
  rule: string,
): Answer {
  log("upstream answer refused", { requestId, operationId, status, rule })
  telemetry.event("answer_refused", { operation: operationId, reason: rule.split(" /")[0] ?? rule })
  facts.cause = "answer refused"
  if (!UNAVAILABLE.has(status)) {
    return errorAnswer(operationId, 500, {
      message: "The service behind this proxy gave an answer outside its documentation.",
    })
  }
  const asked = headers.get("retry-after") ?? ""
  return errorAnswer(operationId, 503, {
    message: "The service behind this proxy is unavailable; try again later.",
    headers: { "retry-after": /^\d{1,6}$/.test(asked) ? asked : RETRY_AFTER },
  })
}
