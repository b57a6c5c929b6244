import { timingSafeEqual } from "@session-export/client/signing"
import type { KnownCaller } from "../config/callers.ts"
import { sha256Hex } from "../sha256-hex.ts"
import { asCaller, unauthorized, type Way } from "./verdict.ts"

/**
 * A key of ours, known by its digest. It is looked up by that: how long a look-up takes may tell of
 * digests, and whoever knows a digest is no nearer to its key. It costs the same with 5 000 callers as
 * with one.
 */
export function apiKey(callers: readonly KnownCaller[]): Way {
  const byHash = new Map(
    callers.flatMap((each) => each.apiKeyHashes.map((digest) => [digest, each] as const)),
  )
  return async (key) => {
    const digest = await sha256Hex(key)
    const known = byHash.get(digest)
    const same = known?.apiKeyHashes.some((each) => timingSafeEqual(each, digest)) ?? false
    // An empty key is nobody's, whatever was hashed by mistake.
    if (known === undefined || !same || key === "") {
      return unauthorized("unknown key", "The key is not known to this proxy.")
    }
    return { ok: true, caller: asCaller(known, "api-key") }
  }
}
