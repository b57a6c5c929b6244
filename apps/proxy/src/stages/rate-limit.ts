import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { count } from "./count.ts"
import { ANYBODY, callQuotas, exportQuotas, signInQuotas } from "./quotas.ts"
import { policyHeader } from "./rate-limit-headers.ts"

/**
 * Counts the call against the caller's quotas of a minute; 429 when one is used up. What costs more than
 * a call is counted further in, when it is known to be one: `exportBudget`, `signInLimit`.
 */
export const rateLimit =
  (config: Config, deps: Deps): Stage =>
  async (call, next) => {
    const { operationId, caller } = call
    const quotas = callQuotas(config, caller, operationId)
    const policy = policyHeader([
      ...quotas,
      ...exportQuotas(config, caller, operationId),
      ...signInQuotas(config, operationId),
    ])
    if (policy === undefined) return next()
    call.headers["ratelimit-policy"] = policy
    // A store that is gone must not take the API with it: calls pass uncounted.
    return (await count(call, deps, caller?.name ?? ANYBODY, quotas, "pass")) ?? next()
  }
