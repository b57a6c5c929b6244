import { password, type OutgoingRequest } from "@session-export/client"
import { whenAborted } from "../when-aborted.ts"
import { backOff } from "./back-off.ts"
import { UpstreamError } from "./carrier.ts"
import type { GuardedSignInOptions, Turn } from "./guarded-sign-in.ts"
import { Unavailable } from "./unavailable.ts"

type Proof = Readonly<Record<string, string>>

/** The proxy's token for one project. */
export interface ProjectToken {
  headers(request: OutgoingRequest, signal: AbortSignal): Promise<Proof>
  accepted(): void
  renew(used: Proof): boolean
}

/** `turn` gives leave to sign in. */
export function projectToken(
  projectId: string,
  options: GuardedSignInOptions,
  turn: () => Promise<Turn>,
): ProjectToken {
  const { now, iamUrl, timeoutMs } = options
  const auth = password(options)
  /** A service that refuses every new token is not asked for one with each call. */
  const renewals = backOff(now)
  let latest: Proof | undefined
  let signingIn = false
  let taken: Turn | undefined
  let waitMs = 0

  /** Called by the single flight of `password`: once, however many calls wait. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    signingIn = true
    taken = await turn()
    // Not the signal of the caller who happened to be first: others wait for the token as well.
    return options.fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) })
  }

  /** The first of those who wait says how the sign-in ended. */
  const settle = (end: (turn: Turn) => void): void => {
    const ended = taken
    taken = undefined
    signingIn = false
    if (ended) end(ended)
  }

  async function signedIn(request: OutgoingRequest, signal: AbortSignal): Promise<Proof> {
    const context = { projectId, now, signingNow: now, iamUrl: () => iamUrl, fetch, signal }
    try {
      const proof = await auth.headers(request, context)
      settle((each) => each.succeeded())
      latest = proof
      return proof
    } catch (cause) {
      settle((each) => (waitMs = each.failed(cause)))
      throw cause instanceof Unavailable ? cause : new Unavailable("sign-in", waitMs, { cause })
    }
  }

  return {
    headers(request, signal) {
      const work = signedIn(request, signal)
      options.goesOn?.(work)
      return unlessAborted(work, signal)
    },
    accepted: () => renewals.succeeded(),
    renew(used) {
      // Somebody else was first: there is another one, or it is on its way.
      if (signingIn || used["x-auth-token"] !== latest?.["x-auth-token"]) return true
      if (renewals.waitMs() > 0) return false
      renewals.failed()
      latest = undefined
      return auth.renew()
    },
  }
}

/** A caller that leaves does not wait on; what it waited for goes on for the others. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await Promise.race([work, whenAborted(signal)])
  } catch (error) {
    throw signal.aborted ? new UpstreamError("aborted", { sent: false }) : error
  }
}
