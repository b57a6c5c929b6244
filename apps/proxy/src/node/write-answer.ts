import type { ServerResponse } from "node:http"
import { writeStream } from "./write-stream.ts"

/**
 * Writes an answer: JSON in one piece, a file as it comes. The adapter's writer says the runtime's own
 * words when something fails; here nobody gets more than a closed connection.
 */
export async function writeAnswer(response: Response, outgoing: ServerResponse): Promise<void> {
  const small = response.headers.get("content-type")?.startsWith("application/json") ?? true
  try {
    if (!small) return await writeStream(response, outgoing)
    const body = new Uint8Array(await response.arrayBuffer())
    const headers = Object.fromEntries(response.headers)
    // A length of 0 says that there is no body; where none can be, it may not be said (RFC 9110, 8.6).
    if (response.status !== 204) headers["content-length"] = String(body.length)
    outgoing.writeHead(response.status, headers).end(body)
  } catch {
    // Neither half an answer, nor a word of why.
    outgoing.destroy()
  }
}

/** Node writes no other letters into a header, while `Headers` takes some (a DEL, for one). */
export const isWritable = ({ headers }: Response): boolean =>
  [...headers.values()].every((value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value))
