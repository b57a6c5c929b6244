// Asks a service, and asks again where that is safe: by the client's policy, within a budget of the service.
import { isApiError } from "@session-export/client"
import type { Service } from "@session-export/client/operations"
import { retryPolicy, type RetryPolicy } from "@session-export/client/retry"
import type { Config } from "../config.ts"
import type { Facts } from "../facts.ts"
import type { Deps } from "../deps.ts"
import { attempt, type Attempt } from "./attempt.ts"
import { circuitBreaker, type CircuitBreaker } from "./circuit-breaker.ts"
import { onlyTo } from "./only-to.ts"
import type { Outgoing } from "./outgoing.ts"
import { ownCredentials } from "./own-credentials.ts"
import type { TakenAnswer } from "./taken-answer.ts"

export interface Question {
  readonly request: Outgoing
  readonly alongside: Readonly<Record<string, string>>
  /** The proxy proves who sends; otherwise the caller's own token is in the request, or none is needed. */
  readonly own: boolean
  readonly signal: AbortSignal
  readonly facts: Facts
}

/** @throws UpstreamError without an answer, Unavailable when nothing was sent. */
export type Ask = (question: Question) => Promise<TakenAnswer>

/** The gateway's word for credentials that are wrong; saying them again locks the key. */
const WRONG_CREDENTIALS = "APIGW.0301"
/** Longest pause between two tries, milliseconds, unless the service asks for more. */
const MOST_PAUSE_MS = 2000
/** Part of the time that is left which a pause may take: the next try needs the rest. */
const PART_OF_REST = 0.25

export function asker(config: Config, deps: Deps): Ask {
  const { now, random, sleep, telemetry } = deps
  const send = onlyTo(config.allowedHosts, deps.send)
  const credentials = ownCredentials(config, deps, send)
  const tools = { send, maxAnswerBytes: config.maxAnswerBytes, now }
  const services = new Map<
    Service,
    { readonly breaker: CircuitBreaker; readonly retry: RetryPolicy }
  >()

  function stateOf(service: Service) {
    const found = services.get(service)
    if (found) return found
    const opened = (): void => {
      deps.log("breaker opened", { service, openMs: config.breaker.openMs }, "warn")
      telemetry.event("breaker_opened", { service })
    }
    const retry = retryPolicy({ tries: config.retryTries, maxMs: MOST_PAUSE_MS }, random)
    const made = { breaker: circuitBreaker({ ...config.breaker, now, opened }), retry }
    services.set(service, made)
    return made
  }

  return async (question) => {
    const { request, own, signal, facts } = question
    const { operationId, service, projectId } = request
    const { breaker, retry } = stateOf(service)
    if (own && !credentials) throw new TypeError("the proxy has no credentials of its own")
    const prove = () => (own ? credentials?.headers(request, projectId, signal) : undefined) ?? NONE

    let renewed = false
    for (let tried = 1; ;) {
      const last: Attempt = await attempt(question, prove, breaker, tools)
      const refused = own && last.answer?.status === 401
      if (own && last.answer && !refused) credentials?.accepted(projectId)
      if (refused && !renewed && mayRenew(last) && credentials?.renew(projectId, last.proof)) {
        renewed = true
        continue
      }
      if (last.answer && last.error === undefined) {
        retry.succeeded()
        return last.answer
      }
      const ms = signal.aborted ? undefined : retry.pauseAfter(last.error, tried)
      const left = facts.begin + config.limits.deadlineMs - now()
      const worthIt = ms !== undefined && ms <= left * PART_OF_REST && breaker.waitMs() === 0
      if (!worthIt || !(await slept(ms))) {
        if (last.answer) return last.answer
        throw last.failure
      }
      tried += 1
      telemetry.event("retried", { operation: operationId, service, reason: reason(last) })
    }

    async function slept(ms: number): Promise<boolean> {
      try {
        await sleep(ms, signal)
        return !signal.aborted
      } catch {
        // The caller left meanwhile, or the time was up.
        return false
      }
    }
  }
}

const NONE: Readonly<Record<string, string>> = {}

const mayRenew = ({ error }: Attempt): boolean =>
  !isApiError(error) || error.code !== WRONG_CREDENTIALS

const reason = ({ answer }: Attempt): string => (answer ? `status ${answer.status}` : "no answer")
