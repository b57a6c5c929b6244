import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { readiness, type Reachable } from "../observe/readiness.ts"

type Needs = Pick<Deps, "send" | "sleep" | "log" | "now">

/**
 * Whether the upstreams can be reached, found out when somebody asks: nothing here runs between requests.
 * Not more often than `readyIntervalMs`, however often it is asked.
 */
export function lookWhenAsked(
  config: Config,
  needs: Needs,
): Required<Pick<Deps, "reachable" | "look">> {
  let standing: Reachable = { WorkspaceApp: false, Workspace: false, IAM: false }
  let lookedAt = -Infinity
  return {
    reachable: () => standing,
    async look() {
      if (needs.now() - lookedAt < config.readyIntervalMs) return
      lookedAt = needs.now()
      // One for each look: what belongs to a request ends with it.
      const watch = readiness(config, needs, standing)
      await watch.check()
      standing = watch.reachable()
    },
  }
}
