import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose"
import type { KnownCaller } from "../config/callers.ts"
import type { JwtConfig } from "../config/jwt.ts"
import type { Caller } from "../facts.ts"
import { sha256Hex } from "#sha256-hex"
import { KeysUnavailable, PAUSE_MS } from "./jwt-keys.ts"
import { asCaller, unauthorized, type Verdict, type Way } from "./verdict.ts"

/** By how much clocks may differ, seconds. */
const TOLERANCE_S = 30

/**
 * A JWT (RFC 7519) of the configured issuer for the configured audience. Its `sub` names a caller of the
 * settings; for others projects and actions come from its claims.
 */
export function jwt(
  config: JwtConfig,
  callers: readonly KnownCaller[],
  keys: JWTVerifyGetKey,
  now: () => number,
): Way {
  const bySubject = new Map(
    callers.flatMap((each) => {
      const caller = asCaller(each, "jwt")
      return each.jwtSubjects.map((subject) => [subject, caller] as const)
    }),
  )
  const options = {
    issuer: config.issuer,
    audience: config.audience,
    // What the JWT says of its algorithm is not believed beyond this list (RFC 8725, section 3.1).
    algorithms: [...config.algorithms],
    clockTolerance: TOLERANCE_S,
  }
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { ...options, currentDate: new Date(now()) })
      const { sub, exp } = payload
      // Left out it would hold for ever, as would 1e999, which JSON can say.
      if (!Number.isFinite(exp)) return notGood("JWT exp", " (exp)")
      // The type says text, the claim may be anything.
      if (typeof sub !== "string" || sub === "") return notGood("JWT sub", " (sub)")
      const caller = bySubject.get(sub) ?? (await claimed(config, payload, sub))
      return { ok: true, caller }
    } catch (error) {
      return refused(error)
    }
  }
}

/** A caller nobody listed: what it may do is what its issuer says. */
async function claimed(config: JwtConfig, payload: JWTPayload, sub: string): Promise<Caller> {
  // A subject may be a person; its digest is not.
  const digest = await sha256Hex(`${config.issuer}\n${sub}`)
  return {
    name: `jwt-${digest.slice(0, 12)}`,
    mode: "jwt",
    projects: words(payload[config.projectsClaim]),
    actions: words(payload[config.actionsClaim]),
  }
}

/** A list of texts, or one text of words as `scope` has them (RFC 8693, section 4.2); else nothing. */
function words(claim: unknown): readonly string[] {
  if (typeof claim === "string") return claim.split(" ").filter((word) => word !== "")
  return Array.isArray(claim) && claim.every((word) => typeof word === "string") ? claim : []
}

function refused(error: unknown): Verdict {
  if (error instanceof KeysUnavailable) {
    const message = "The keys to check your token with cannot be had; try again later."
    return { ok: false, status: 503, cause: "no JWT keys", message, retryAfterMs: PAUSE_MS }
  }
  if (error instanceof errors.JWTExpired) {
    return unauthorized("token expired", "The token must be updated: it has expired.", "APIGW.0307")
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return notGood(`JWT ${error.claim}`, ` (${error.claim})`)
  }
  if (error instanceof errors.JOSEError) return notGood(CAUSES[error.code] ?? "JWT")
  throw error
}

const CAUSES: Readonly<Record<string, string>> = {
  [errors.JOSEAlgNotAllowed.code]: "JWT algorithm",
  [errors.JWKSNoMatchingKey.code]: "JWT key",
  [errors.JWSSignatureVerificationFailed.code]: "JWT signature",
}

/** Says which claim it is, and no more: the library's own message may quote what it says. */
const notGood = (cause: string, claim = ""): Verdict =>
  unauthorized(
    cause,
    `The token is not good for this proxy${claim}: check issuer, audience, times and signature.`,
  )
