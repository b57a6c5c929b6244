import type { IncomingMessage } from "node:http"

const NOTHING = new Uint8Array()

/** All of a body that is known to be short. */
export function wholeBody(
  incoming: IncomingMessage,
  timeoutMs: number,
): Promise<Uint8Array | "late" | "broken"> {
  return new Promise((settle) => {
    const pieces: Uint8Array[] = []
    const timer = setTimeout(settle, timeoutMs, "late")
    const end = (outcome: Uint8Array | "broken"): void => {
      clearTimeout(timer)
      settle(outcome)
    }
    incoming.on("data", (piece: Uint8Array) => pieces.push(piece))
    incoming.on("end", () => {
      const [only] = pieces
      end(pieces.length < 2 ? (only ?? NOTHING) : Buffer.concat(pieces))
    })
    const broken = (): void => end("broken")
    incoming.on("error", broken)
    // Destroyed without a word of why.
    incoming.on("close", broken)
  })
}
