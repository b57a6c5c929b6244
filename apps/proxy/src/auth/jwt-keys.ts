// The keys JWTs are signed with, from an address or as they stand in the settings.
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose"

/** The keys cannot be had for now; nobody can tell whether a JWT is good. */
export class KeysUnavailable extends Error {
  override name = "KeysUnavailable" as const
}

/** Between two looks at the address, whatever came of the first; a caller that waits so long finds out. */
export const PAUSE_MS = 10_000
/** Between two looks at an address that answers, however many unknown keys are named meanwhile. */
const COOLDOWN_MS = 30_000
/** Then the set is fetched again, beside the requests. */
const RENEWED_MS = 600_000
/** How long a set is good while its address does not answer: so long may a withdrawn key be used. */
const KEPT_MS = 3_600_000
const TIMEOUT_MS = 5000

/**
 * Finds the key a JWT names; throws KeysUnavailable when that cannot be told. `fetch` and `now` (epoch
 * milliseconds) are the entry's; `goesOn` is told of what no request waits for.
 */
export function jwtKeys(
  jwks: URL | JSONWebKeySet,
  fetch: typeof globalThis.fetch,
  now: () => number,
  goesOn: (work: Promise<unknown>) => void = () => undefined,
): JWTVerifyGetKey {
  const find = jwks instanceof URL ? remoteKeys(jwks, fetch, now, goesOn) : createLocalJWKSet(jwks)
  return async (header, token) => {
    try {
      return await find(header, token)
    } catch (cause) {
      // The set is there and has no such key: the JWT is at fault.
      const ofToken =
        cause instanceof errors.JWKSNoMatchingKey ||
        cause instanceof errors.JWKSMultipleMatchingKeys ||
        cause instanceof errors.JOSENotSupported
      throw ofToken ? cause : new KeysUnavailable("the keys of JWTs cannot be had", { cause })
    }
  }
}

function remoteKeys(
  url: URL,
  fetch: typeof globalThis.fetch,
  now: () => number,
  goesOn: (work: Promise<unknown>) => void,
): JWTVerifyGetKey {
  let askedAt = -Infinity
  /**
   * The last look, for all who want one before the next may be had. On Workers the library looks once for each
   * request; and it waits after an answer only, so that an address that is down would be asked with each.
   */
  let asked: ReturnType<typeof ask> | undefined
  const since = (): number => now() - askedAt
  async function ask(...request: Parameters<FetchImplementation>) {
    const answer = await fetch(...request)
    const { status } = answer
    if (status === 200) return { status, body: await answer.arrayBuffer() }
    await answer.body?.cancel()
    return { status, body: null }
  }
  const keys = createRemoteJWKSet(url, {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEPT_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: async (...request) => {
      if (asked === undefined || since() >= PAUSE_MS) {
        askedAt = now()
        asked = ask(...request)
        goesOn(asked)
      }
      const { status, body } = await asked
      return new Response(body, { status })
    },
  })
  return (header, token) => {
    // Nobody waits for it, and what it fails of is told when the old set is too old.
    if (keys.jwks() !== undefined && since() > RENEWED_MS) {
      goesOn(keys.reload().catch(() => undefined))
    }
    return keys(header, token)
  }
}
