// Judges what comes back: a caller sees documented statuses, bodies and headers, nothing else.
import { operations } from "@session-export/client/operations"
import { errorBody, judgeResponse, type Violation } from "@session-export/validators"
import { jsonAnswer, type Answer } from "../answer.ts"
import type { Call } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { createDrift } from "../upstream/drift.ts"
import type { TakenAnswer } from "../upstream/taken-answer.ts"
import { passedHeaders, passedOn } from "./passed-on.ts"
import { refused, RETRY_AFTER } from "./refused.ts"

type Judge = (call: Call, taken: TakenAnswer) => Answer

/** By `answerCheck`: answers outside the spec are refused, reported and handed on, or not looked at. */
export function judge({ answerCheck }: Config, deps: Deps): Judge {
  const drift = createDrift(deps.telemetry)
  return (call, taken) => {
    const { operationId, requestId } = call
    const { status, headers, body, unfit } = taken
    const facts = { requestId, operationId, status }
    const documented = operations[operationId].responses[status]
    if (unfit !== undefined) {
      if (documented === undefined) drift.count(operationId, "status", String(status))
      return refused(call, deps, taken, unfit)
    }
    if (answerCheck === "off") return passedOn(operationId, taken)

    drift.headers(operationId, status, headers)
    const held = body instanceof Uint8Array ? { body } : {}
    const { violations, value } = judgeResponse(operationId, { status, headers, ...held })
    const [violation] = violations
    if (violation === undefined) {
      drift.members(operationId, status, value)
      return passedOn(operationId, taken)
    }
    if (violation.in === "status") drift.count(operationId, "status", String(status))
    if (violation.rule === "media-type") drift.count(operationId, "media-type")
    if (answerCheck === "report") {
      deps.log("upstream answer outside the spec", { ...facts, rule: ruleOf(violation) }, "warn")
      deps.telemetry.event("answer_refused", { operation: operationId, reason: "reported" })
      return passedOn(operationId, taken)
    }
    if (documented === undefined || status < 400) {
      if (body instanceof ReadableStream) void body.cancel().catch(() => undefined)
      return refused(call, deps, taken, ruleOf(violation))
    }
    // The status is documented and true; only its body is somebody else's.
    deps.log("upstream error rewritten", facts)
    return jsonAnswer(status, errorBody(operationId, status), {
      ...(status === 503 ? { "retry-after": RETRY_AFTER } : {}),
      ...passedHeaders(operationId, taken),
    })
  }
}

/** What nobody documented may be named after anybody. */
const PLAIN_PATH = /^[\w/-]{0,100}$/

/** The rule that was broken and where, never what stands there. */
function ruleOf({ rule, path, in: place }: Violation): string {
  if (place === "status") return "undocumented status"
  return place === "body" && PLAIN_PATH.test(path) ? `${rule} ${path}` : rule
}
