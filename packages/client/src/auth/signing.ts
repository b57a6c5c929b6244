// Signing a request with an access key, and what a server needs to check such a signature.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import { hmacSha256Hex, sha256Hex } from "#crypto"
import { ALGORITHM, formatAuthorization } from "./authorization.ts"
import { canonicalText } from "./canonical.ts"
import { sdkDate } from "./sdk-date.ts"

export {
  ALGORITHM,
  parseAuthorization,
  timingSafeEqual,
  type Authorization,
} from "./authorization.ts"
export {
  canonicalPath,
  canonicalQuery,
  canonicalRequest,
  type CanonicalParts,
} from "./canonical.ts"
export { parseSdkDate, sdkDate } from "./sdk-date.ts"

/** Stands in for the body's hash when the body is not signed. */
export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"

/** Signatures older or newer than this are refused, milliseconds. */
export const MAX_SKEW_MS: number = 900_000

/** An access key of the account; never sent, requests are signed with it. */
export interface SigningKey {
  /** Access key ID. */
  readonly ak: string
  /** Secret access key, used as it is. */
  readonly sk: string
  /** Goes with temporary keys, sent and signed as X-Security-Token. */
  readonly securityToken?: string
}

/** A request about to be sent. */
export interface SignableRequest {
  readonly method: string
  readonly url: URL
  /** Headers to be sent, lower-case names; all of them are signed, and host. */
  readonly headers: Readonly<Record<string, string>>
  /** The exact bytes of the body; empty for none. */
  readonly body: Uint8Array
}

/** SHA-256 of a body in hex. */
export const bodyHash: (body: Uint8Array) => Promise<string> = sha256Hex

/** The signature over a canonical request, 64 hex digits; `date` is the X-Sdk-Date sent. */
export async function signature(canonical: string, date: string, sk: string): Promise<string> {
  return hmacSha256Hex(sk, `${ALGORITHM}\n${date}\n${await sha256Hex(canonical)}`)
}

/**
 * The headers that sign a request: `authorization`, `x-sdk-date` and, for temporary keys,
 * `x-security-token`. `now` is epoch milliseconds; a server takes 15 minutes either way.
 */
export async function sign(
  request: SignableRequest,
  key: SigningKey,
  now: number,
): Promise<Record<string, string>> {
  const date = sdkDate(now)
  const { ak, sk, securityToken } = key
  const { method, url, body } = request
  const added: Record<string, string> = {
    "x-sdk-date": date,
    ...(securityToken !== undefined && { "x-security-token": securityToken }),
  }
  const headers: Record<string, string> = { host: url.host, ...request.headers, ...added }
  const names = Object.keys(headers).toSorted()
  const values = names.map((name) => String(headers[name]))
  const query = url.search.slice(1)
  const hash = await sha256Hex(body)
  const canonical = canonicalText(method, url.pathname, query, names, values, hash)
  const signed = await signature(canonical, date, sk)
  return { ...added, authorization: formatAuthorization(ak, names, signed) }
}
