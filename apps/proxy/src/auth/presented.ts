import type { AuthMode } from "../config/callers.ts"
import type { IncomingHeaders } from "../incoming.ts"

/** Something that says who calls, as it came. */
export interface Presented {
  /** What kind it is; undefined = a kind nobody knows. */
  readonly mode: AuthMode | undefined
  /** The header it is in, as it is spelt in documents. */
  readonly header: "X-Auth-Token" | "X-Api-Key" | "Authorization"
  /** Key, token or JWT; empty for a signature, which is in several headers. */
  readonly value: string
}

/** Three parts in base64url: header, claims and signature (RFC 7515, section 3.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/**
 * Every kind of credentials a request carries. More than one is refused by whoever asks: which of them
 * counts would be a guess, and the one that does not could be somebody's to steal.
 */
export function presented(
  headers: IncomingHeaders,
  modes: readonly AuthMode[],
): readonly Presented[] {
  const found: Presented[] = []
  const token = headers.get("x-auth-token") ?? ""
  if (token !== "") found.push(...each("passthrough", "X-Auth-Token", token))
  const key = headers.get("x-api-key")
  if (key !== null) found.push(...each("api-key", "X-Api-Key", key))
  const authorization = headers.get("authorization")
  if (authorization !== null) found.push(...authorized(authorization, modes))
  return found
}

/** Headers that were sent twice come joined by a comma, which stands in no token and no key. */
const each = (mode: AuthMode, header: Presented["header"], text: string): Presented[] =>
  !text.includes(",")
    ? [{ mode, header, value: text }]
    : text.split(/[ \t]*,[ \t]*/).map((value) => ({ mode, header, value }))

function authorized(text: string, modes: readonly AuthMode[]): readonly Presented[] {
  const header = "Authorization"
  const [, scheme = "", rest = ""] = /^(\S*) *(.*)$/.exec(text) ?? []
  switch (scheme.toLowerCase()) {
    case "sdk-hmac-sha256":
      return [{ mode: "access-key", header, value: "" }]
    case "bearer":
      // A key of ours may look like a JWT; where no JWT is taken it can only be a key.
      return each(modes.includes("jwt") && JWT.test(rest) ? "jwt" : "api-key", header, rest)
    default:
      return [{ mode: undefined, header, value: "" }]
  }
}
