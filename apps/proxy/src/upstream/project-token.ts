import { password, type OutgoingRequest } from "@session-export/client"
import { isRecord } from "../config/parsed-json.ts"
import type { Token } from "../store/tokens.ts"
import { whenAborted } from "../when-aborted.ts"
import { backOff } from "./back-off.ts"
import { UpstreamError } from "./carrier.ts"
import type { GuardedSignInOptions, Leave, Turn } from "./guarded-sign-in.ts"
import { Unavailable } from "./unavailable.ts"

type Proof = Readonly<Record<string, string>>

/** The proxy's token for one project. */
export interface ProjectToken {
  headers(request: OutgoingRequest, signal: AbortSignal): Promise<Proof>
  accepted(): void
  renew(used: Proof): boolean
}

const TOKEN = "x-auth-token"

/** `leave` gives leave to sign in, or a token that somebody else has got; it is told the one that is refused. */
export function projectToken(
  projectId: string,
  options: GuardedSignInOptions,
  leave: (refused: string | undefined) => Promise<Leave>,
): ProjectToken {
  const { now, iamUrl, timeoutMs } = options
  const auth = password(options)
  /** A service that refuses every new token is not asked for one with each call. */
  const renewals = backOff(now)
  let latest: Proof | undefined
  let refused: string | undefined
  let signingIn = false
  let taken: { readonly turn: Turn; leftMs: number } | undefined

  /** Called by the single flight of `password`: once, however many calls wait. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    signingIn = true
    const left = await leave(refused)
    if ("got" in left) return asAnswered(left.got, now())
    const mine = { turn: left.turn, leftMs: 0 }
    taken = mine
    // Not the signal of the caller who happened to be first: others wait for the token as well.
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await options.fetch(input, { ...init, signal })
    mine.leftMs = lifetimeMs(await answer.clone().text())
    return answer
  }

  /** The first of those who wait says how the sign-in ended. */
  const settled = () => {
    const ended = taken
    taken = undefined
    signingIn = false
    return ended
  }
  let failing = Promise.resolve(0)

  async function signedIn(request: OutgoingRequest, signal: AbortSignal): Promise<Proof> {
    const context = { projectId, now, signingNow: now, iamUrl: () => iamUrl, fetch, signal }
    try {
      const proof = await auth.headers(request, context)
      const ended = settled()
      latest = proof
      refused = undefined
      await ended?.turn.succeeded({ token: proof[TOKEN] ?? "", leftMs: ended.leftMs })
      return proof
    } catch (cause) {
      const ended = settled()
      if (ended) failing = ended.turn.failed(cause)
      if (cause instanceof Unavailable) throw cause
      throw new Unavailable("sign-in", await failing, { cause })
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
      if (signingIn || used[TOKEN] !== latest?.[TOKEN]) return true
      if (renewals.waitMs() > 0) return false
      renewals.failed()
      latest = undefined
      refused = used[TOKEN]
      return auth.renew()
    },
  }
}

/** As IAM would have answered this process just now. */
function asAnswered({ token, leftMs }: Token, now: number): Response {
  const [issued_at, expires_at] = [now, now + leftMs].map((ms) => new Date(ms).toISOString())
  const headers = { "x-subject-token": token }
  return Response.json({ token: { issued_at, expires_at } }, { headers })
}

/** How long a token is good for, by the answer it came with; 0 where that says nothing. */
function lifetimeMs(text: string): number {
  const token = tokenOf(text)
  const ms = Date.parse(String(token.expires_at)) - Date.parse(String(token.issued_at))
  return Number.isFinite(ms) ? ms : 0
}

function tokenOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text)
    return isRecord(body) && isRecord(body.token) ? body.token : {}
  } catch {
    // What is no JSON is the client's to complain of.
    return {}
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
