import type { IncomingMessage } from "node:http"

const NOTHING = new Uint8Array()

/** All of a body that is known to be short; rejects when it breaks off. */
export function wholeBody(incoming: IncomingMessage): Promise<Uint8Array> {
  if (incoming.readableEnded) return Promise.resolve(NOTHING)
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const pieces: Uint8Array[] = []
  incoming.on("data", (piece: Uint8Array) => pieces.push(piece))
  incoming.on("end", () => {
    const [only] = pieces
    resolve(pieces.length < 2 ? (only ?? NOTHING) : Buffer.concat(pieces))
  })
  incoming.on("error", reject)
  // Destroyed without a word of why.
  incoming.on("close", () => reject(new Error("closed")))
  return promise
}
