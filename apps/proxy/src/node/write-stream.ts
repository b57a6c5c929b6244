import type { ServerResponse } from "node:http"
import type { Answer } from "../answer.ts"
import { passageOf } from "../passage.ts"

/** Bytes that wait to be sent; with as much under way, reading and sending do not take turns. */
const MOST_UNSENT = 256 * 1024

export type Streamed = Omit<Answer, "body"> & { readonly body: ReadableStream<Uint8Array> }

/**
 * Writes a streamed response, as slowly as the caller reads. The adapter's own writer answers an
 * early break of the stream with status 500 and the error's text; here a break destroys the
 * connection, so that a cut file can never be taken for a whole one. So does a body that is not as long
 * as its header says.
 */
export async function writeStream(
  { status, headers, body }: Streamed,
  outgoing: ServerResponse,
): Promise<void> {
  const announced = headers["content-length"]
  const length = announced === undefined ? Infinity : Number(announced)
  const passage = passageOf(body)
  const leave = (): void => void passage.leave().catch(() => undefined)
  outgoing.once("close", leave)
  passage.onBreak?.(() => outgoing.destroy())
  let written = 0
  try {
    outgoing.writeHead(status, headers)
    for (;;) {
      const piece = await passage.next()
      if (piece === undefined) break
      written += piece.length
      if (written > length) throw new RangeError("longer than announced")
      outgoing.write(piece, () => passage.giveBack?.(piece))
      if (outgoing.writableLength > MOST_UNSENT && !outgoing.destroyed) await writable(outgoing)
      if (outgoing.destroyed) return
    }
    if (announced !== undefined && written !== length)
      throw new RangeError("shorter than announced")
    outgoing.removeListener("close", leave)
    outgoing.end()
  } catch {
    // All that is left to say is that this is not the end; the upstream hears it by `leave`.
    outgoing.destroy()
  }
}

/** Until the caller has taken enough to be sent more, or has gone. */
function writable(outgoing: ServerResponse): Promise<void> {
  return new Promise((settle) => {
    const go = (): void => {
      outgoing.removeListener("drain", go)
      outgoing.removeListener("close", go)
      settle()
    }
    outgoing.once("drain", go)
    outgoing.once("close", go)
  })
}
