import { operations } from "@session-export/client/operations"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Call, Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { formatTraceparent } from "../observe/trace-context.ts"
import { asker, type Question } from "../upstream/ask.ts"
import { UpstreamError } from "../upstream/carrier.ts"
import { outgoing } from "../upstream/outgoing.ts"
import { Unavailable } from "../upstream/unavailable.ts"
import { judge } from "./answer.ts"

/** Seconds after which it is worth another try, where nobody knows better. */
const RETRY_AFTER = "5"

/** Sends what was understood, never the bytes that came, and hands the judged answer back. */
export function forward(config: Config, deps: Deps): Stage {
  const ask = asker(config, deps)
  const answer = judge(config, deps)
  return async (call) => {
    const { operationId, requestId, facts } = call
    const failed = (reason: string, cause: string, retryAfter: string): Answer => {
      facts.cause = cause
      deps.log("upstream failed", { requestId, operationId, reason })
      return errorAnswer(operationId, 503, {
        message: "The service behind this proxy does not answer; try again later.",
        headers: { "retry-after": retryAfter },
      })
    }
    const question = questionOf(call, config)
    try {
      const taken = await ask(question)
      if (question.own && taken.status === 401) {
        // It is the proxy whose credentials were refused: to tell the caller so would be a lie.
        return failed("credentials refused", "credentials refused", RETRY_AFTER)
      }
      return answer(call, taken)
    } catch (error) {
      if (error instanceof UpstreamError) return failed(error.reason, "no answer", RETRY_AFTER)
      if (!(error instanceof Unavailable)) throw error
      const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1000))
      return failed(error.reason, error.reason, String(seconds))
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
