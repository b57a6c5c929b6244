// `@session-export/client/verify`: checks SDK-HMAC-SHA256 signatures, for servers that take them.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import { parseAuthorization, timingSafeEqual } from "./authorization.ts"
import { canonicalRequest } from "./canonical.ts"
import { parseSdkDate, sdkDate } from "./sdk-date.ts"
import { bodyHash, MAX_SKEW_MS, signature, UNSIGNED_PAYLOAD } from "./signing.ts"

/** A request as it came. */
export interface SignedRequest {
  readonly method: string
  /** Its URL; path and query as on the wire. */
  readonly url: string
  readonly headers: Pick<Headers, "get">
  readonly body: Uint8Array
}

/** What a server knows of an access key. */
export interface VerifyingKey {
  readonly sk: string
  /** Must come along as X-Security-Token; undefined for a lasting key, which must come without. */
  readonly securityToken?: string | undefined
}

/** Whose key signed a request, or why nobody's did, in words that hold no secret. */
export type SignatureVerdict<K extends VerifyingKey> =
  | { readonly ok: true; readonly key: K }
  | { readonly ok: false; readonly message: string }

const refuse = (what: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message: `Incorrect IAM authentication information: ${what}`,
})

/** An unknown key costs as much to refuse as a wrong signature. */
const NO_SECRET = "no-such-access-key"

/**
 * Whose key signed, or why the signature does not hold, worded as the vendor's gateway does. `find` looks
 * an access key ID up; `now` is epoch milliseconds. A signature is good for 15 minutes either way; a body
 * may stay unsigned where the request says so (X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD), which the signature
 * covers.
 */
export async function verifySignature<K extends VerifyingKey>(
  { method, url, headers, body }: SignedRequest,
  find: (ak: string) => K | undefined,
  now: number,
): Promise<SignatureVerdict<K>> {
  const claim = parseAuthorization(headers.get("authorization") ?? "")
  if (!claim) return refuse("invalid Authorization header")
  const date = headers.get("x-sdk-date") ?? ""
  const signedAt = parseSdkDate(date)
  if (signedAt === undefined || !claim.signedHeaders.includes("x-sdk-date")) {
    return refuse("x-sdk-date must be sent and signed")
  }
  if (Math.abs(now - signedAt) > MAX_SKEW_MS) {
    return refuse(
      `calc aksk signature fail:signature expired, signature time:${date},server time:${sdkDate(now)}`,
    )
  }
  const unsigned = headers.get("x-sdk-content-sha256") === UNSIGNED_PAYLOAD
  const [path = "", query = ""] = split(url)
  const canonical = canonicalRequest({
    method,
    path,
    query,
    header: (name) => headers.get(name) ?? undefined,
    signedHeaders: claim.signedHeaders,
    bodyHash: unsigned ? UNSIGNED_PAYLOAD : await bodyHash(body),
  })
  if (canonical === undefined) return refuse("a signed header was not sent")
  const key = find(claim.ak)
  const expected = await signature(canonical, date, key?.sk ?? NO_SECRET)
  if (!timingSafeEqual(expected, claim.signature) || key === undefined) {
    return refuse("verify aksk signature fail")
  }
  if (!timingSafeEqual(key.securityToken ?? "", headers.get("x-security-token") ?? "")) {
    return refuse("decrypt token fail")
  }
  return { ok: true, key }
}

/** Path and query, letter for letter: a URL object would respell them. */
function split(url: string): readonly string[] {
  const target = url.replace(/^[a-z]+:\/\/[^/?#]*/i, "")
  const at = target.indexOf("?")
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)]
}
