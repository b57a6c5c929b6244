import { once } from "node:events"
import type { ServerResponse } from "node:http"

/**
 * Writes a streamed response, as slowly as the caller reads. The adapter's own writer answers an
 * early break of the stream with status 500 and the error's text; here a break destroys the
 * connection, so that a cut file can never be taken for a whole one.
 */
export async function writeStream(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  const reader = response.body?.getReader()
  const leave = (): void => void reader?.cancel().catch(() => undefined)
  outgoing.once("close", leave)
  try {
    for (;;) {
      const piece = await reader?.read()
      if (!piece || piece.done) break
      if (!outgoing.write(piece.value)) {
        await Promise.race([once(outgoing, "drain"), once(outgoing, "close")])
      }
      if (outgoing.destroyed) return
    }
    outgoing.removeListener("close", leave)
    outgoing.end()
  } catch {
    // Logged where the upstream is; all that is left to say is that this is not the end.
    outgoing.destroy()
  }
}
