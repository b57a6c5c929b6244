// Signing in with a password, so that a wrong one does not lock the account: at most one try for each
// step of a back-off, whoever asks and for whichever project.
import { isApiError, type PasswordOptions } from "@session-export/client"
import { backOff, type BackOff } from "./back-off.ts"
import { reasonOf } from "./carrier.ts"
import type { OwnCredentials } from "./own-credentials.ts"
import { projectToken, type ProjectToken } from "./project-token.ts"
import { Unavailable } from "./unavailable.ts"

export interface GuardedSignInOptions extends PasswordOptions {
  readonly iamUrl: string
  readonly fetch: typeof globalThis.fetch
  /** Until the token must have come, milliseconds. */
  readonly timeoutMs: number
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Told of a sign-in, which others wait for when its caller has left. */
  readonly goesOn?: (work: Promise<unknown>) => void
  /** A sign-in failed: a word for why, and for how long none is tried. */
  readonly refused: (reason: string, waitMs: number) => void
}

/** Leave to sign in; says how it ended. */
export interface Turn {
  succeeded(): void
  /** Milliseconds until the next one. */
  failed(error: unknown): number
}

/** Projects whose tokens are kept; beyond, the one asked for longest ago has to sign in again. */
const MOST_PROJECTS = 1000
/** What IAM says of the project that was asked for, and not of who asks. */
const ABOUT_THE_PROJECT: ReadonlySet<number> = new Set([400, 403, 404])

export function guardedSignIn(options: GuardedSignInOptions): OwnCredentials {
  const { now, refused } = options
  const everywhere = backOff(now)
  const projects = new Map<string, ProjectToken>()
  /** One at a time: a password that has become wrong costs a single try, not one for each project. */
  let underWay: Promise<void> | undefined

  /** @throws Unavailable while none may begin. */
  async function turn(here: BackOff): Promise<Turn> {
    while (underWay !== undefined) await underWay
    const waitMs = Math.max(here.waitMs(), everywhere.waitMs())
    if (waitMs > 0) throw new Unavailable("sign-in", waitMs)
    const { promise, resolve } = Promise.withResolvers<void>()
    underWay = promise
    const over = (): void => {
      underWay = undefined
      resolve()
    }
    return {
      succeeded() {
        here.succeeded()
        everywhere.succeeded()
        over()
      },
      failed(error) {
        const about = isApiError(error) && ABOUT_THE_PROJECT.has(error.status)
        const which = about ? here : everywhere
        which.failed(isApiError(error) ? error.retryAfterMs : undefined)
        refused(isApiError(error) ? `status ${error.status}` : reasonOf(error), which.waitMs())
        over()
        return which.waitMs()
      },
    }
  }

  function project(projectId: string): ProjectToken {
    const found = projects.get(projectId)
    const here = backOff(now)
    const token = found ?? projectToken(projectId, options, () => turn(here))
    // Behind all others: the first of a Map is the one asked for longest ago.
    projects.delete(projectId)
    projects.set(projectId, token)
    for (const oldest of projects.keys()) {
      if (projects.size <= MOST_PROJECTS) break
      projects.delete(oldest)
    }
    return token
  }

  return {
    headers: (request, projectId, signal) => project(projectId).headers(request, signal),
    accepted: (projectId) => projects.get(projectId)?.accepted(),
    renew: (projectId, used) => projects.get(projectId)?.renew(used) ?? false,
  }
}
