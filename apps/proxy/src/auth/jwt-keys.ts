// The keys JWTs are signed with, from an address or as they stand in the settings.
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose"
import type { JwtConfig } from "../config/callers.ts"

/** The keys cannot be had for now; nobody can tell whether a JWT is good. */
export class KeysUnavailable extends Error {
  override name = "KeysUnavailable" as const
}

/** Between two looks at the address, however many unknown keys are named meanwhile. */
const COOLDOWN_MS = 30_000
const KEPT_MS = 600_000
const TIMEOUT_MS = 5000

/**
 * Finds the key a JWT names. A set at an address is kept for ten minutes, and fetched for an unknown key
 * at most twice a minute.
 */
export function jwtKeys(config: JwtConfig, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  const { jwks, jwksUrl } = config
  if (jwksUrl === undefined) {
    if (!isKeySet(jwks)) throw new TypeError("JWT_JWKS was not checked")
    return createLocalJWKSet(jwks)
  }
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEPT_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetch,
  })
  return async (header, token) => {
    try {
      return await remote(header, token)
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

/** A JSON Web Key Set (RFC 7517, section 5). */
export const isKeySet = (value: unknown): value is JSONWebKeySet =>
  typeof value === "object" &&
  value !== null &&
  "keys" in value &&
  Array.isArray(value.keys) &&
  value.keys.every((key: unknown) => typeof key === "object" && key !== null && "kty" in key)
