// Hashing by WebCrypto: for browsers and edge runtimes.
import type { Awaitable } from "../awaitable.ts"

/** Text as UTF-8, bytes as a copy: WebCrypto refuses memory that another thread may change under it. */
const bytes = (data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof data === "string" ? new TextEncoder().encode(data) : Uint8Array.from(data)

const hex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** SHA-256 of text (as UTF-8) or bytes, 64 lower-case hexadecimal digits. */
export function sha256Hex(data: string | Uint8Array): Awaitable<string> {
  return crypto.subtle.digest("SHA-256", bytes(data)).then(hex)
}

/** HMAC-SHA256 of text (as UTF-8) under a text key, 64 lower-case hexadecimal digits. */
export async function hmacSha256Hex(key: string, data: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const imported = await crypto.subtle.importKey("raw", bytes(key), algorithm, false, ["sign"])
  return hex(await crypto.subtle.sign("HMAC", imported, bytes(data)))
}
