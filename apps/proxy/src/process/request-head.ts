// What Node's parser lets pass and two readers could understand in two ways.
import { operationIds, operations } from "@session-export/client/operations"

/** Headers that mean something to the proxy and may stand there once only. */
const ONCE = new Set([
  "authorization",
  "content-length",
  "content-type",
  "expect",
  "host",
  "transfer-encoding",
  "x-api-key",
  ...operationIds.flatMap((operationId) =>
    operations[operationId].parameters.flatMap(({ name, in: place }) =>
      place === "header" ? [name.toLowerCase()] : [],
    ),
  ),
])

export interface RequestHead {
  readonly url?: string | undefined
  readonly httpVersion: string
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[]
}

/** What is wrong with a request's head; undefined = nothing. Quotes names only, no values. */
export function ambiguity({ url = "", httpVersion, rawHeaders }: RequestHead): string | undefined {
  // The parser takes 0.9 and 2.0 as well.
  if (httpVersion !== "1.1" && httpVersion !== "1.0")
    return "the version must be HTTP/1.1 or HTTP/1.0"
  const seen = new Map<string, string>()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? ""
    if (!ONCE.has(name)) continue
    if (seen.has(name)) return `the header ${name} stands there twice; send it once`
    seen.set(name, rawHeaders[at + 1] ?? "")
  }
  const host = seen.get("host") ?? ""
  if (host === "") return "the header host is missing; HTTP/1.1 needs it"
  if (seen.has("expect") && seen.get("expect")?.toLowerCase() !== "100-continue") {
    return "expect may be 100-continue only"
  }
  const encoding = seen.get("transfer-encoding")
  if (encoding !== undefined) {
    // RFC 9112, section 6.1: with a length beside it, or before 1.1, somebody will get it wrong.
    const sure =
      encoding.toLowerCase() === "chunked" && httpVersion === "1.1" && !seen.has("content-length")
    if (!sure)
      return "transfer-encoding may be chunked only, with HTTP/1.1 and without content-length"
  }
  return target(url, host)
}

/** RFC 9112, section 3.2: a path, or an absolute URL that names the same host. */
function target(url: string, host: string): string | undefined {
  // Readers that take such segments away and readers that do not see two different paths.
  if (/^[^?#]*?(?:^|[/\\])(?:\.|%2e){1,2}(?:$|[/\\?#])/i.test(url)) {
    return "the path must not hold . or .. as a segment"
  }
  if (url.startsWith("/")) return undefined
  const absolute = /^http:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : undefined
  if (absolute === undefined) return "the request target must be a path"
  if (absolute.username !== "" || absolute.password !== "") return "the request target names a user"
  return absolute.host === authority(host)
    ? undefined
    : "request target and host name different servers"
}

/** The server a Host header names, in the spelling of a URL; undefined where it names none, or more. */
function authority(host: string): string | undefined {
  if (/[/?#@\\\s]/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`).host
}
