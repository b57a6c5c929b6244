import type { ServerResponse } from "node:http"
import type { Answer } from "../answer.ts"
import { writeStream } from "./write-stream.ts"

/**
 * Writes an answer: JSON in one piece, a file as it comes; `instead` where it has a header that cannot be
 * written, whoever let it pass. When something else fails nobody gets more than a closed connection:
 * neither half an answer, nor a word of why.
 */
export function writeAnswer(
  answer: Answer,
  outgoing: ServerResponse,
  instead: () => Answer,
): Promise<void> | undefined {
  const { status, headers, body } = answer
  if (body instanceof ReadableStream) {
    if (isWritable(headers)) return writeStream({ status, headers, body }, outgoing)
    void body.cancel().catch(() => undefined)
    return writeAnswer(instead(), outgoing, instead)
  }
  const text = latin1(body)
  // A length of 0 says that there is no body; where none can be, it may not be said (RFC 9110, 8.6).
  if (status !== 204) headers["content-length"] = String(text.length)
  try {
    outgoing.writeHead(status, headers).end(text, "latin1")
  } catch {
    // Node looks at each header before it writes any: as good as a look of our own.
    if (!outgoing.headersSent && !isWritable(headers)) {
      return writeAnswer(instead(), outgoing, instead)
    }
    outgoing.destroy()
  }
  return undefined
}

/** A letter for each byte: Node sends such a text together with the head, in one call of the system's. */
function latin1(body: string | Uint8Array<ArrayBuffer> | null): string {
  if (body === null) return ""
  if (typeof body === "string" && Buffer.byteLength(body) === body.length) return body
  const bytes =
    typeof body === "string"
      ? Buffer.from(body)
      : Buffer.from(body.buffer, body.byteOffset, body.length)
  return bytes.toString("latin1")
}

/** Node writes no other letters into a header, while `Headers` takes some (a DEL, for one). */
const WRITABLE = /^[\t\x20-\x7e\x80-\xff]*$/

export function isWritable(headers: Answer["headers"]): boolean {
  for (const name in headers) if (!WRITABLE.test(headers[name] ?? "")) return false
  return true
}
