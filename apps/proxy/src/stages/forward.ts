import { operations } from "@session-export/client/operations"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Call, Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { formatTraceparent } from "../observe/trace-context.ts"
import { asker, type Question } from "../upstream/ask.ts"
import { UpstreamError } from "../upstream/carrier.ts"
import { outgoing } from "../upstream/outgoing.ts"
import type { TakenAnswer } from "../upstream/taken-answer.ts"
import { Unavailable } from "../upstream/unavailable.ts"
import { judge } from "./answer.ts"

/** Seconds after which it is worth another try, where nobody knows better. */
const RETRY_AFTER = "5"

/** Sends what was understood, never the bytes that came, and hands the judged answer back. */
export function forward(config: Config, deps: Deps): Stage {
  const ask = asker(config, deps)
  const judged = judge(config, deps)
  const unanswered = (call: Call, reason: string, cause: string, retryAfter: string): Answer => {
    const { operationId, requestId, facts } = call
    facts.cause = cause
    deps.log("upstream failed", { requestId, operationId, reason })
    return errorAnswer(operationId, 503, {
      message: "The service behind this proxy does not answer; try again later.",
      headers: { "retry-after": retryAfter },
    })
  }
  const answered = (call: Call, taken: TakenAnswer, own: boolean): Answer => {
    if (!own || taken.status !== 401) return judged(call, taken)
    // It is the proxy whose credentials were refused: to tell the caller so would be a lie.
    return unanswered(call, "credentials refused", "credentials refused", RETRY_AFTER)
  }
  const failed = (call: Call, error: unknown): Answer => {
    if (error instanceof UpstreamError) {
      return unanswered(call, error.reason, "no answer", RETRY_AFTER)
    }
    if (!(error instanceof Unavailable)) throw error
    const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1000))
    return unanswered(call, error.reason, error.reason, String(seconds))
  }
  return (call) => {
    const question = questionOf(call, config)
    try {
      const asking = ask(question)
      return asking instanceof Promise
        ? asking.then(
            (taken) => answered(call, taken, question.own),
            (error: unknown) => failed(call, error),
          )
        : answered(call, asking, question.own)
    } catch (error) {
      return failed(call, error)
    }
  }
}

function questionOf(call: Call, config: Config): Question {
  const { operationId, caller, facts, request } = call
  const { service, security } = operations[operationId]
  const secured = security.length > 0
  // Whom nobody made out must never be served with the proxy's credentials.
  if (secured && caller === undefined) throw new TypeError("a call without a caller")
  const passToken = caller?.mode === "passthrough"
  const baseUrl = config.upstreams[service]
  return {
    request: outgoing(operationId, call.valid, request.headers, { baseUrl, passToken }),
    alongside: {
      accept: "*/*",
      "accept-encoding": "identity",
      "x-request-id": call.requestId,
      traceparent: formatTraceparent(facts),
    },
    own: secured && !passToken,
    signal: call.signal,
    facts,
  }
}
