import type { OperationId } from "@session-export/client/operations"
import { after } from "../awaitable.ts"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import type { Caller } from "../facts.ts"
import type { Quota } from "../store/rate-limits.ts"
import { count } from "./count.ts"
import { ANYBODY, callQuotas, exportQuotas, signInQuotas } from "./quotas.ts"
import { policyHeader } from "./rate-limit-headers.ts"

/**
 * Counts the call against the caller's quotas of a minute; 429 when one is used up. What costs more than
 * a call is counted further in, when it is known to be one: `exportBudget`, `signInLimit`.
 */
export function rateLimit(config: Config, deps: Deps): Stage {
  const termsOf = remembered(config)
  return (call, next) => {
    const { policy, quotas } = termsOf(call.caller, call.operationId)
    if (policy === undefined) return next(call)
    call.headers["ratelimit-policy"] = policy
    if (quotas.length === 0) return next(call)
    // A store that is gone must not take the API with it: calls pass uncounted.
    const counting = count(call, deps, call.caller?.name ?? ANYBODY, quotas, "pass")
    return after(counting, (refused) => refused ?? next(call))
  }
}

interface Terms {
  readonly quotas: readonly Quota[]
  readonly policy: string | undefined
}

/** What holds for a caller and an operation: worked out once for all callers of the same limits. */
function remembered(config: Config) {
  const known = new Map<string, Terms>()
  return (caller: Caller | undefined, operationId: OperationId): Terms => {
    const key = `${operationId} ${caller?.callsPerMinute} ${caller?.exportsPerDay}`
    const found = known.get(key)
    if (found) return found
    const quotas = callQuotas(config, caller, operationId)
    const policy = policyHeader([
      ...quotas,
      ...exportQuotas(config, caller, operationId),
      ...signInQuotas(config, operationId),
    ])
    const made = { quotas, policy }
    known.set(key, made)
    return made
  }
}
