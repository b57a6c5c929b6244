// Signing in with a password, so that a wrong one does not lock the account: at most one try for each
// step of a back-off, whoever asks and for whichever project.
import { isApiError, type PasswordOptions } from "@session-export/client"
import type { SignInTurn, Token, TokenAnswer, Tokens } from "../store/tokens.ts"
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
  readonly sleep: (ms: number) => Promise<void>
  /** What this process, or all that share a store, know of the account. */
  readonly tokens: Tokens
  /** Told of a sign-in, which others wait for when its caller has left. */
  readonly goesOn?: (work: Promise<unknown>) => void
  /** A sign-in failed: a word for why, and for how long none is tried. */
  readonly refused: (reason: string, waitMs: number) => void
}

/** Leave to sign in; says how it ended. */
export interface Turn {
  succeeded(got: Token): Promise<void>
  /** Milliseconds until the next one. */
  failed(error: unknown): Promise<number>
}

/** A token that somebody else has got, or leave to get one. */
export type Leave = { readonly got: Token } | { readonly turn: Turn }

/** Projects whose tokens are kept; beyond, the one asked for longest ago has to sign in again. */
const MOST_PROJECTS = 1000
/** What IAM says of the project that was asked for, and not of who asks. */
const ABOUT_THE_PROJECT: ReadonlySet<number> = new Set([400, 403, 404])
/** Until it is asked again whether another process has signed in, milliseconds. */
const BUSY_MS = 50

export function guardedSignIn(options: GuardedSignInOptions): OwnCredentials {
  const { tokens, sleep, refused } = options
  const projects = new Map<string, ProjectToken>()
  /** One at a time: a password that has become wrong costs a single try, not one for each project. */
  let underWay: Promise<void> | undefined

  async function unlessBusy(projectId: string, gone: string | undefined) {
    for (;;) {
      const answer: TokenAnswer = await tokens.ask(projectId, gone)
      if (answer.state !== "busy") return answer
      await sleep(BUSY_MS)
    }
  }
  /** @throws Unavailable while none may begin. */
  async function leave(projectId: string, gone: string | undefined): Promise<Leave> {
    while (underWay !== undefined) await underWay
    const { promise, resolve } = Promise.withResolvers<void>()
    underWay = promise
    const over = (): void => {
      underWay = undefined
      resolve()
    }
    try {
      const answer = await unlessBusy(projectId, gone)
      if (answer.state === "turn") return { turn: turnOf(answer, over) }
      over()
      if (answer.state === "token") return { got: answer }
      throw new Unavailable("sign-in", answer.waitMs)
    } catch (error) {
      over()
      throw error
    }
  }

  const turnOf = (turn: SignInTurn, over: () => void): Turn => ({
    async succeeded(got) {
      try {
        await turn.succeeded(got)
      } finally {
        over()
      }
    },
    async failed(cause) {
      const about = isApiError(cause) && ABOUT_THE_PROJECT.has(cause.status) ? "project" : "account"
      try {
        const waitMs = await turn.failed(about, isApiError(cause) ? cause.retryAfterMs : undefined)
        refused(isApiError(cause) ? `status ${cause.status}` : reasonOf(cause), waitMs)
        return waitMs
      } finally {
        over()
      }
    },
  })

  function project(projectId: string): ProjectToken {
    const found = projects.get(projectId)
    const token = found ?? projectToken(projectId, options, (gone) => leave(projectId, gone))
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
