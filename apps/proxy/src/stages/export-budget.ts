import type { Answer } from "../answer.ts"
import { after, type Awaitable } from "../awaitable.ts"
import type { Answering, Call, Next, Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import type { Quota } from "../store/rate-limits.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { count } from "./count.ts"
import { mayHaveStarted } from "./may-have-started.ts"
import { ANYBODY, exportQuotas } from "./quotas.ts"

/**
 * Counts an export against the caller's budget of the day, last before it leaves: what was refused or
 * replayed on the way here cost nothing, and the last export of a day can still be asked for again under
 * its key. An export that certainly was not started is given back.
 */
export function exportBudget(config: Config, deps: Deps): Stage {
  return (call, next) => {
    const { caller } = call
    const [quota] = exportQuotas(config, caller, call.operationId)
    if (!quota) return next(call)
    const who = caller?.name ?? ANYBODY
    const counted = { who, quota, at: deps.now() }
    // Not to be opened by breaking the store: this one is about whose data leaves, not about load.
    const counting = count(call, deps, who, [quota], "refuse")
    return after(counting, (refused) => refused ?? spent(call, next, counted))
  }

  function spent(call: Call, next: Next, counted: Counted): Answering {
    const gone = (error: unknown) =>
      after(settle(call, 500, counted), (): never => {
        throw error
      })
    try {
      const answering = next(call)
      const done = (answer: Answer) => after(settle(call, answer.status, counted), () => answer)
      return answering instanceof Promise ? answering.then(done, gone) : done(answering)
    } catch (error) {
      return gone(error)
    }
  }

  /** Gives back what started nothing. */
  function settle(call: Call, status: number, { who, quota, at }: Counted): Awaitable<void> {
    if (mayHaveStarted(status, call.facts)) return undefined
    const giving = deps.rateLimits.giveBack(who, quota, at)
    if (!(giving instanceof Promise)) return undefined
    return giving.catch((error: unknown) => {
      deps.log("export not given back", { requestId: call.requestId, reason: reasonOf(error) })
    })
  }
}

interface Counted {
  readonly who: string
  readonly quota: Quota
  /** Epoch milliseconds. */
  readonly at: number
}
