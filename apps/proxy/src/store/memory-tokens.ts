import { backOff, type BackOff } from "../upstream/back-off.ts"
import type { SignInTurn, Tokens } from "./tokens.ts"

/** Projects whose refusals are remembered; beyond, the one refused longest ago is tried once more. */
const MOST_PROJECTS = 1000

/**
 * Remembers refusals for one process, which asks for one turn at a time. Its tokens are where they are used.
 *
 * @param now epoch milliseconds
 */
export function memoryTokens(now: () => number): Tokens {
  const everywhere = backOff(now)
  const projects = new Map<string, BackOff>()

  const turn = (projectId: string): SignInTurn => ({
    state: "turn",
    async succeeded() {
      everywhere.succeeded()
      projects.delete(projectId)
    },
    async failed(about, askedMs) {
      const here = projects.get(projectId) ?? backOff(now)
      const which = about === "project" ? here : everywhere
      if (about === "project") remember(projectId, here)
      which.failed(askedMs)
      return which.waitMs()
    },
  })
  function remember(projectId: string, refusals: BackOff): void {
    projects.delete(projectId)
    projects.set(projectId, refusals)
    for (const oldest of projects.keys()) {
      if (projects.size <= MOST_PROJECTS) break
      projects.delete(oldest)
    }
  }
  return {
    async ask(projectId) {
      const waitMs = Math.max(everywhere.waitMs(), projects.get(projectId)?.waitMs() ?? 0)
      return waitMs > 0 ? { state: "wait", waitMs } : turn(projectId)
    },
  }
}
