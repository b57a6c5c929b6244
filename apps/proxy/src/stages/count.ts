import type { OperationId } from "@session-export/client/operations"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Awaitable } from "../awaitable.ts"
import type { Call } from "../call.ts"
import type { Deps } from "../deps.ts"
import type { Quota, Standing } from "../store/rate-limits.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { standingHeader, wholeSeconds } from "./rate-limit-headers.ts"

/**
 * Counts the call against quotas and says so in `RateLimit`. The answer, if there is one, is the last
 * word: 429, or 503 when the store is gone and the limit is one that must hold all the same.
 */
export function count(
  call: Call,
  deps: Deps,
  who: string,
  quotas: readonly Quota[],
  whenStoreFails: "pass" | "refuse",
): Awaitable<Answer | undefined> {
  const taking = deps.rateLimits.take(who, quotas)
  if (!(taking instanceof Promise)) return counted(call, deps, taking)
  const gone = (error: unknown): undefined => {
    deps.log("rate limits unavailable", { requestId: call.requestId, reason: reasonOf(error) })
  }
  return taking.catch(gone).then((taken) => {
    if (taken !== undefined) return counted(call, deps, taken)
    return whenStoreFails === "pass" ? undefined : unavailable(call)
  })
}

function counted(call: Call, { telemetry }: Deps, taken: readonly Standing[]): Answer | undefined {
  call.standings = call.standings.length === 0 ? taken : [...call.standings, ...taken]
  call.headers.ratelimit = standingHeader(call.standings) ?? ""
  if (taken.every(({ allowed }) => allowed)) return undefined
  const [refused] = taken
    .filter(({ allowed }) => !allowed)
    .toSorted((one, other) => other.resetMs - one.resetMs)
  if (!refused) return undefined
  telemetry.event("rate_limited", { quota: refused.quota.name })
  call.facts.cause = "rate limit"
  return errorAnswer(call.operationId, 429, {
    message: inTheGatewaysWords(call.operationId, refused.quota),
    headers: { "retry-after": String(wholeSeconds(refused.resetMs)) },
  })
}

/**
 * As the vendor's gateway puts it, which clients read: `limit` is calls, `time` the window they are for.
 * Its policies are those of a user or of an API.
 */
function inTheGatewaysWords(operationId: OperationId, { name, calls, windowMs }: Quota): string {
  const policy = name === operationId ? "api" : "user"
  const daily = windowMs > 3_600_000
  const time = daily ? `${windowMs / 3_600_000} hour` : `${windowMs / 60_000} minute`
  const more = daily ? `; the ${name} of this day are used up, the next begins at 00:00 UTC` : ""
  return `The throttling threshold has been reached: policy ${policy} over ratelimit,limit:${calls},time:${time}${more}`
}

function unavailable({ facts, operationId }: Call): Answer {
  facts.cause = "rate limits unavailable"
  return errorAnswer(operationId, 503, {
    message: "Whether a limit has been reached cannot be told at the moment; try again later.",
    headers: { "retry-after": "5" },
  })
}
