import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { count } from "./count.ts"
import { mayHaveStarted } from "./may-have-started.ts"
import { ANYBODY, exportQuotas } from "./quotas.ts"

/**
 * Counts an export against the caller's budget of the day, last before it leaves: what was refused or
 * replayed on the way here cost nothing, and the last export of a day can still be asked for again under
 * its key. An export that certainly was not started is given back.
 */
export const exportBudget =
  (config: Config, deps: Deps): Stage =>
  async (call, next) => {
    const { caller } = call
    const [quota] = exportQuotas(config, caller, call.operationId)
    if (!quota) return next(call)
    const who = caller?.name ?? ANYBODY
    const at = deps.now()
    // Not to be opened by breaking the store: this one is about whose data leaves, not about load.
    const refused = await count(call, deps, who, [quota], "refuse")
    if (refused) return refused
    let status = 500
    try {
      const answer = await next(call)
      status = answer.status
      return answer
    } finally {
      if (!mayHaveStarted(status, call.facts)) {
        await deps.rateLimits.giveBack(who, quota, at).catch((error: unknown) => {
          deps.log("export not given back", {
            requestId: call.requestId,
            reason: reasonOf(error),
          })
        })
      }
    }
  }
