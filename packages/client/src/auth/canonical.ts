// The canonical request of SDK-HMAC-SHA256: the one spelling both sides hash.
// Source: https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-001.md

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

/** Nothing in it is encoded, or means anything but itself. */
const PLAIN = /^[\w.~-]*$/
/** The same for a whole path. */
const PLAIN_PATH = /^[\w.~/-]*$/

/** Percent-encodes everything but RFC 3986 unreserved characters, upper-case hex. */
const encode = (text: string): string =>
  PLAIN.test(text)
    ? text
    : encodeURIComponent(text).replaceAll(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      )

/** Undoes percent-encoding; text with a stray percent sign stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoded text: what was sent is what is signed.
    return text
  }
}

/** Each segment encoded once, and always a slash at the end, whether the request has one or not. */
export function canonicalPath(path: string): string {
  const encoded = PLAIN_PATH.test(path)
    ? path
    : path
        .split("/")
        .map((segment) => encode(decode(segment)))
        .join("/")
  return encoded.endsWith("/") ? encoded : `${encoded}/`
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sorted by name, then value, by code point; `k=` kept for an empty value, repeated keys repeated. */
export function canonicalQuery(query: string): string {
  if (query === "") return ""
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=")
      // A plus sign on the wire is a space in forms; the canonical form writes %20.
      const plain = (text: string): string => decode(text.replaceAll("+", "%20"))
      return { name: encode(plain(name)), value: encode(plain(value.join("="))) }
    })
  return pairs
    .toSorted((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&")
}

/** The canonical request; undefined when a signed header was not sent. */
export function canonicalRequest(parts: CanonicalParts): string | undefined {
  const names = parts.signedHeaders.toSorted(byCodePoint)
  const lines: string[] = []
  for (const name of names) {
    const value = parts.header(name)
    if (value === undefined) return undefined
    lines.push(`${name}:${value.trim()}\n`)
  }
  return [
    parts.method.toUpperCase(),
    canonicalPath(parts.path),
    canonicalQuery(parts.query),
    lines.join(""),
    names.join(";"),
    parts.bodyHash,
  ].join("\n")
}
