// Signing without a promise where nothing has to be waited for: what `signing.ts` makes public.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import { hmacSha256Hex, sha256Hex } from "#crypto"
import { after, type Awaitable } from "../awaitable.ts"
import { ALGORITHM, formatAuthorization } from "./authorization.ts"
import { canonicalText } from "./canonical.ts"
import { sdkDate } from "./sdk-date.ts"

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

/** The signature over a canonical request; `date` is the X-Sdk-Date sent. */
export const signatureOf = (canonical: string, date: string, sk: string): Awaitable<string> =>
  after(sha256Hex(canonical), (hash) => hmacSha256Hex(sk, `${ALGORITHM}\n${date}\n${hash}`))

/** The headers that sign a request; `now` in epoch milliseconds. */
export function signedHeaders(
  request: SignableRequest,
  key: SigningKey,
  now: number,
): Awaitable<Record<string, string>> {
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
  return after(sha256Hex(body), (hash) => {
    const canonical = canonicalText(method, url.pathname, query, names, values, hash)
    return after(signatureOf(canonical, date, sk), (signed) => ({
      ...added,
      authorization: formatAuthorization(ak, names, signed),
    }))
  })
}
