// Signing a request with an access key, and what a server needs to check such a signature.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import { sha256Hex } from "#crypto"
import {
  signatureOf,
  signedHeaders,
  type SignableRequest,
  type SigningKey,
} from "./signed-headers.ts"

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
export type { SignableRequest, SigningKey } from "./signed-headers.ts"

/** Stands in for the body's hash when the body is not signed. */
export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"

/** Signatures older or newer than this are refused, milliseconds. */
export const MAX_SKEW_MS: number = 900_000

/** SHA-256 of a body in hex. */
export const bodyHash = async (body: Uint8Array): Promise<string> => sha256Hex(body)

/** The signature over a canonical request, 64 hex digits; `date` is the X-Sdk-Date sent. */
export const signature = async (canonical: string, date: string, sk: string): Promise<string> =>
  signatureOf(canonical, date, sk)

/**
 * The headers that sign a request: `authorization`, `x-sdk-date` and, for temporary keys,
 * `x-security-token`. `now` is epoch milliseconds; a server takes 15 minutes either way.
 */
export const sign = async (
  request: SignableRequest,
  key: SigningKey,
  now: number,
): Promise<Record<string, string>> => signedHeaders(request, key, now)
