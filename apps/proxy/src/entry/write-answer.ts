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
    // A length of 0 on its own says that there is no body.
    outgoing.writeHead(response.status, { ...headers, "content-length": String(body.length) })
    outgoing.end(body)
  } catch {
    // A header Node would not write, or a body that broke: no half answer, and no word of it.
    outgoing.destroy()
  }
}
