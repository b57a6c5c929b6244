// Asks a service, and asks again where that is safe: by the client's policy, within a budget of the service.
import { isApiError } from "@session-export/client"
import type { Service } from "@session-export/client/operations"
import { retryPolicy, type RetryPolicy } from "@session-export/client/retry"
import { after, type Awaitable } from "../awaitable.ts"
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
export type Ask = (question: Question) => Awaitable<TakenAnswer>

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

  return (question) => {
    const { request, own, signal } = question
    const { service, projectId } = request
    const { breaker, retry } = stateOf(service)
    if (own && !credentials) throw new TypeError("the proxy has no credentials of its own")
    const prove = () => (own ? credentials?.headers(request, projectId, signal) : undefined) ?? NONE
    const once = () => attempt(question, prove, breaker, tools)
    return after(once(), (first) => {
      // What nearly every call is.
      if (first.answer === undefined || first.error !== undefined) return again(first)
      return good(first.answer)
    })

    function good(answer: TakenAnswer): TakenAnswer {
      if (own) credentials?.accepted(projectId)
      retry.succeeded()
      return answer
    }

    async function again(first: Attempt): Promise<TakenAnswer> {
      let renewed = false
      let last = first
      for (let tried = 1; ; last = await once()) {
        const { answer, error } = last
        if (answer && error === undefined) return good(answer)
        const refused = own && answer?.status === 401
        if (own && answer && !refused) credentials?.accepted(projectId)
        if (refused && !renewed && mayRenew(last) && credentials?.renew(projectId, last.proof)) {
          renewed = true
          continue
        }
        if (!(await paused(last, tried))) {
          if (answer) return answer
          throw last.failure
        }
        tried += 1
      }
    }

    /** False when another try is not worth its while. */
    async function paused(last: Attempt, tried: number): Promise<boolean> {
      const ms = signal.aborted ? undefined : retry.pauseAfter(last.error, tried)
      const left = question.facts.begin + config.limits.deadlineMs - now()
      if (ms === undefined || ms > left * PART_OF_REST || breaker.waitMs() > 0) return false
      try {
        await sleep(ms, signal)
      } catch {
        // The caller left meanwhile, or the time was up.
        return false
      }
      if (signal.aborted) return false
      const { operationId } = request
      telemetry.event("retried", { operation: operationId, service, reason: reason(last) })
      return true
    }
  }
}

const NONE: Readonly<Record<string, string>> = {}

const mayRenew = ({ error }: Attempt): boolean =>
  !isApiError(error) || error.code !== WRONG_CREDENTIALS

const reason = ({ answer }: Attempt): string => (answer ? `status ${answer.status}` : "no answer")
