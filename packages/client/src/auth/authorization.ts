/** The name of the algorithm, first word of the Authorization header. */
export const ALGORITHM = "SDK-HMAC-SHA256"

/** What an Authorization header of an access key says. */
export interface Authorization {
  readonly ak: string
  /** Lower-case names in the order given. */
  readonly signedHeaders: readonly string[]
  /** 64 hexadecimal digits. */
  readonly signature: string
}

/** Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`; undefined for anything else. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match =
    /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-fA-F]{64})$/.exec(
      header.trim(),
    )
  if (!match) return undefined
  const [, ak = "", names = "", signature = ""] = match
  return { ak, signedHeaders: names.toLowerCase().split(";"), signature: signature.toLowerCase() }
}

/** The header value for a signature. */
export const formatAuthorization = (
  ak: string,
  signedHeaders: readonly string[],
  signature: string,
): string =>
  `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`

/** Compares two texts in time that depends on their lengths only. */
export function timingSafeEqual(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index++) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index % Math.max(b.length, 1))
  }
  return difference === 0
}
