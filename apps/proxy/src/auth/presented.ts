import type { AuthMode } from "../config/callers.ts"

/** Something that says who calls, as it came. */
export interface Presented {
  /** What kind it is; undefined = a kind nobody knows. */
  readonly mode: AuthMode | undefined
  /** Key, token or JWT; empty for a signature, which is in several headers. */
  readonly value: string
}

/** Three parts in base64url: header, claims and signature (RFC 7515, section 3.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/**
 * Every kind of credentials a request carries. More than one is refused by whoever asks: which of them
 * counts would be a guess, and the one that does not could be somebody's to steal.
 */
export function presented(headers: Headers, modes: readonly AuthMode[]): readonly Presented[] {
  const found: Presented[] = []
  const token = headers.get("x-auth-token")
  if (token !== null && token !== "") found.push({ mode: "passthrough", value: token })
  const key = headers.get("x-api-key")
  if (key !== null) found.push({ mode: "api-key", value: key })
  const authorization = headers.get("authorization")
  if (authorization !== null) found.push(authorized(authorization, modes))
  return found
}

function authorized(header: string, modes: readonly AuthMode[]): Presented {
  const [scheme = "", ...rest] = header.trim().split(" ")
  const value = rest.join(" ")
  switch (scheme.toLowerCase()) {
    case "sdk-hmac-sha256":
      return { mode: "access-key", value: "" }
    case "bearer":
      // A key of ours may look like a JWT; where no JWT is taken it can only be a key.
      return { mode: modes.includes("jwt") && JWT.test(value) ? "jwt" : "api-key", value }
    default:
      return { mode: undefined, value: "" }
  }
}
