// Checks SDK-HMAC-SHA256 signatures.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import {
  bodyHash,
  canonicalRequest,
  MAX_SKEW_MS,
  parseAuthorization,
  parseSdkDate,
  sdkDate,
  signature,
  timingSafeEqual,
  UNSIGNED_PAYLOAD,
} from "@session-export/client/signing"
import type { Accounts, Principal } from "../accounts.ts"

export interface SignedRequest {
  readonly method: string
  /** Path and query as on the wire. */
  readonly target: string
  readonly headers: Headers
  readonly body: Uint8Array
}

export type SignatureVerdict =
  | { readonly ok: true; readonly principal: Principal }
  | { readonly ok: false; readonly message: string }

const refuse = (message: string): SignatureVerdict => ({ ok: false, message })

/** An unknown key costs as much to refuse as a wrong signature. */
const NO_SECRET = "no-such-access-key"

/** Who signed, or why the signature does not hold; messages as the vendor's gateway words them. */
export async function verifySignature(
  request: SignedRequest,
  accounts: Accounts,
  now: number,
): Promise<SignatureVerdict> {
  const { headers } = request
  const claim = parseAuthorization(headers.get("authorization") ?? "")
  if (!claim)
    return refuse("Incorrect IAM authentication information: invalid Authorization header")
  const date = headers.get("x-sdk-date") ?? ""
  const signedAt = parseSdkDate(date)
  if (signedAt === undefined || !claim.signedHeaders.includes("x-sdk-date")) {
    return refuse("Incorrect IAM authentication information: x-sdk-date must be sent and signed")
  }
  if (Math.abs(now - signedAt) > MAX_SKEW_MS) {
    return refuse(
      `Incorrect IAM authentication information: calc aksk signature fail:signature expired, signature time:${date},server time:${sdkDate(now)}`,
    )
  }
  const unsigned = headers.get("x-sdk-content-sha256") === UNSIGNED_PAYLOAD
  const [path, query] = split(request.target)
  const canonical = canonicalRequest({
    method: request.method,
    path,
    query,
    header: (name) => headers.get(name) ?? undefined,
    signedHeaders: claim.signedHeaders,
    bodyHash: unsigned ? UNSIGNED_PAYLOAD : await bodyHash(request.body),
  })
  if (canonical === undefined) {
    return refuse("Incorrect IAM authentication information: a signed header was not sent")
  }
  const key = accounts.findAccessKey(claim.ak)
  const expected = await signature(canonical, date, key?.sk ?? NO_SECRET)
  if (!timingSafeEqual(expected, claim.signature) || key === undefined) {
    return refuse("Incorrect IAM authentication information: verify aksk signature fail")
  }
  if (!timingSafeEqual(key.securityToken ?? "", headers.get("x-security-token") ?? "")) {
    return refuse("Incorrect IAM authentication information: decrypt token fail")
  }
  return { ok: true, principal: key.principal }
}

function split(target: string): readonly [string, string] {
  const at = target.indexOf("?")
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)]
}
