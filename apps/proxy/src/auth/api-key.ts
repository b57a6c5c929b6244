import { timingSafeEqual } from "@session-export/client/signing"
import type { KnownCaller } from "../config/callers.ts"
import { sha256Hex } from "#sha256-hex"
import { after } from "../awaitable.ts"
import { asCaller, unauthorized, type Verdict, type Way } from "./verdict.ts"

/** No digest: compared with where nobody is found, so that a stranger's key takes the way of a known one. */
const NOBODY = "-".repeat(64)

/**
 * A key of ours, known by its digest. Keys are never compared: a digest is looked up in a map, at the same
 * cost with 5 000 callers as with one. How long that takes may tell something of the digests kept, but
 * whoever sends a key cannot choose its digest, and a digest leads back to no key. What is found is compared
 * once more in constant time, so that nothing depends on how a runtime's map compares texts.
 */
export function apiKey(callers: readonly KnownCaller[]): Way {
  const byDigest = new Map(
    callers.flatMap((caller) =>
      caller.apiKeyHashes.map((digest) => [digest, { digest, verdict: asKnown(caller) }] as const),
    ),
  )
  const judge = (key: string, digest: string): Verdict => {
    const known = byDigest.get(digest)
    const same = timingSafeEqual(known?.digest ?? NOBODY, digest)
    // An empty key is nobody's, whatever was hashed by mistake.
    if (known === undefined || !same || key === "") {
      return unauthorized("unknown key", "The key is not known to this proxy.")
    }
    return known.verdict
  }
  return (key) => after(sha256Hex(key), (digest) => judge(key, digest))
}

const asKnown = (caller: KnownCaller): Verdict => ({
  ok: true,
  caller: asCaller(caller, "api-key"),
})
