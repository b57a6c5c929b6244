// Canonical request and signature once more, written from the vendor's text alone, byte by byte. Nothing
// of ours takes part: where the two differ, one of them is wrong.
import { createHash, createHmac } from "node:crypto"

const UNRESERVED = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")

/** Percent-encodes the UTF-8 bytes of a text. */
export function encodeByHand(text: string | Buffer): string {
  let out = ""
  for (const byte of Buffer.from(text)) {
    const sign = String.fromCharCode(byte)
    out += UNRESERVED.has(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
  }
  return out
}

/** The bytes a well-formed percent-encoded text stands for. */
function decodeByHand(text: string): Buffer {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "%") {
      bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16))
      at += 2
    } else bytes.push(text.charCodeAt(at))
  }
  return Buffer.from(bytes)
}

export interface WireRequest {
  readonly method: string
  /** Path and query as they stand in the request line. */
  readonly target: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")
const inOrder = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

export function canonicalByHand(request: WireRequest, signed: readonly string[]): string {
  const [path = "", ...rest] = request.target.split("?")
  const segments = path.split("/").map((each) => encodeByHand(decodeByHand(each)))
  if (segments.at(-1) !== "") segments.push("")
  const query: { name: string; value: string }[] = []
  for (const pair of rest.join("?").split("&")) {
    if (pair === "") continue
    const at = pair.includes("=") ? pair.indexOf("=") : pair.length
    const plain = (text: string) => encodeByHand(decodeByHand(text.split("+").join("%20")))
    query.push({ name: plain(pair.slice(0, at)), value: plain(pair.slice(at + 1)) })
  }
  query.sort((a, b) => inOrder(a.name, b.name) || inOrder(a.value, b.value))
  const names = signed.toSorted(inOrder)
  let headers = ""
  for (const name of names) {
    headers += `${name}:${String(request.headers[name]).replace(/^[ \t]+|[ \t]+$/g, "")}\n`
  }
  return [
    request.method.toUpperCase(),
    segments.join("/"),
    query.map(({ name, value }) => `${name}=${value}`).join("&"),
    headers,
    names.join(";"),
    sha256(request.body),
  ].join("\n")
}

/** The Authorization header such a request must carry. */
export function authorizationByHand(
  request: WireRequest,
  signed: readonly string[],
  key: { readonly ak: string; readonly sk: string },
): string {
  const date = String(request.headers["x-sdk-date"])
  const toSign = `SDK-HMAC-SHA256\n${date}\n${sha256(canonicalByHand(request, signed))}`
  const signature = createHmac("sha256", key.sk).update(toSign, "utf8").digest("hex")
  const names = signed.toSorted(inOrder).join(";")
  return `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${names}, Signature=${signature}`
}
