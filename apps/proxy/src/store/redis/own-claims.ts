// What a process knows of its own claims, so that it can tell a server that was gone, or has lost them.
import { expiry } from "../expiry.ts"
import type { Reply } from "../replies.ts"

export interface OwnClaim {
  readonly key: string
  readonly owner: string
  readonly fingerprint: string
  /** Epoch milliseconds, by the process's clock. */
  readonly expiresAt: number
  readonly state: "running" | "settled" | "released"
  readonly reply: Reply | undefined
}

export interface OwnClaims {
  set(claim: OwnClaim): void
  get(owner: string): OwnClaim | undefined
  forget(owner: string): void
  /** Those that have not run out. */
  all(): readonly OwnClaim[]
}

/** Length of all answers together beyond which those that the server has are not kept here, characters. */
const MOST_LENGTH = 64 * 1024 * 1024

/** As many as there are: the server has counted them. */
export function ownClaims(now: () => number, mostLength: number = MOST_LENGTH): OwnClaims {
  const claims = new Map<string, OwnClaim>()
  const due = expiry()
  let length = 0

  function forget(owner: string): void {
    length -= claims.get(owner)?.reply?.body.length ?? 0
    claims.delete(owner)
    due.delete(owner)
  }
  const tidy = (): void => {
    for (const owner of due.until(now())) forget(owner)
  }
  return {
    set(claim) {
      tidy()
      forget(claim.owner)
      const size = claim.reply?.body.length ?? 0
      if (length + size > mostLength) return
      length += size
      claims.set(claim.owner, claim)
      due.set(claim.owner, claim.expiresAt)
    },
    get: (owner) => claims.get(owner),
    forget,
    all() {
      tidy()
      return [...claims.values()].filter(({ expiresAt }) => expiresAt > now())
    },
  }
}
