import { verifySignature } from "@session-export/client/verify"
import type { KnownCaller } from "../config/callers.ts"
import { asCaller, unauthorized, type Way } from "./verdict.ts"

/** A signature as the vendor's SDKs make it, with an access key of ours. */
export function accessKey(callers: readonly KnownCaller[], now: () => number): Way {
  const byAk = new Map(
    callers.flatMap((caller) =>
      caller.accessKeys.map(
        ({ ak, sk }) => [ak, { sk, caller: asCaller(caller, "access-key") }] as const,
      ),
    ),
  )
  return async (_value, { method, url, headers }, body) => {
    const verdict = await verifySignature(
      { method, url, headers, body },
      (ak) => byAk.get(ak),
      now(),
    )
    if (!verdict.ok) return unauthorized("signature", verdict.message)
    return { ok: true, caller: verdict.key.caller }
  }
}
