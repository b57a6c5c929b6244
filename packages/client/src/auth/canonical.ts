// The canonical request of SDK-HMAC-SHA256: the one spelling both sides hash.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md
import { decoded } from "../percent.ts"

/** What takes part in a canonical request. */
export interface CanonicalParts {
  readonly method: string
  /** Path as on the wire, percent-encoded or not; each segment is encoded exactly once. */
  readonly path: string
  /** Query as on the wire, without the question mark. */
  readonly query: string
  /** Value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Lower-case names of the headers that are signed, in any order. */
  readonly signedHeaders: readonly string[]
  /** SHA-256 of the body in hex, or UNSIGNED-PAYLOAD. */
  readonly bodyHash: string
}

/** Percent-encodes everything but RFC 3986 unreserved characters, upper-case hex. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** The same of text that may be encoded already; with a stray percent sign it is not. */
const encodeOnce = (text: string): string => encode(decoded(text) ?? text)

/** Each segment encoded once, and always a slash at the end, whether the request has one or not. */
export function canonicalPath(path: string): string {
  // Most paths are plain: nothing in them is encoded, or means anything but itself.
  const encoded = /^[\w.~/-]*$/.test(path) ? path : path.split("/").map(encodeOnce).join("/")
  return encoded.endsWith("/") ? encoded : `${encoded}/`
}

/** Sorted by name, then value, by code point; `k=` kept for an empty value, repeated keys repeated. */
export function canonicalQuery(query: string): string {
  const pairs = (query.match(/[^&]+/g) ?? []).map((pair) =>
    pair
      // A plus sign on the wire is a space in forms; the canonical form writes %20.
      .replaceAll("+", "%20")
      // With a space between, which comes before all that is left of them, the pairs sort as they are.
      .replace(/([^=]*)=?(.*)/s, (_, name, value) => `${encodeOnce(name)} ${encodeOnce(value)}`),
  )
  return pairs.toSorted().join("&").replaceAll(" ", "=")
}

/** The canonical request of headers by name, sorted already; the body by its hash. */
export const canonicalText = (
  method: string,
  path: string,
  query: string,
  names: readonly string[],
  values: readonly string[],
  hash: string,
): string =>
  [
    method.toUpperCase(),
    canonicalPath(path),
    canonicalQuery(query),
    ...names.map((name, index) => `${name}:${values[index]?.trim()}`),
    "",
    names.join(";"),
    hash,
  ].join("\n")

/** The canonical request; undefined when a signed header was not sent. */
export function canonicalRequest(parts: CanonicalParts): string | undefined {
  const { method, path, query, signedHeaders, header, bodyHash } = parts
  const names = signedHeaders.toSorted()
  const values = names.flatMap((name) => header(name) ?? [])
  if (values.length < names.length) return undefined
  return canonicalText(method, path, query, names, values, bodyHash)
}
