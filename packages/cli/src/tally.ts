import { createHash } from "node:crypto"

/** What went by. */
export interface Tally {
  readonly bytes: number
  readonly sha256: string
  /** Records of a CSV file below its header. */
  readonly csvRows: number
}

/** Passes chunks on and counts what goes by, without keeping it. */
export function tally(
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): { readonly chunks: AsyncIterable<Uint8Array>; result(): Tally } {
  const hash = createHash("sha256")
  let bytes = 0
  let records = 0
  let quoted = false
  let open = false
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      for (const byte of chunk) {
        if (byte === 34) quoted = !quoted
        open = quoted || byte !== 10
        if (!open) records += 1
      }
      onBytes(bytes)
      yield chunk
    }
  }
  return {
    chunks: chunks(),
    result: (): Tally => ({
      bytes,
      sha256: hash.digest("hex"),
      csvRows: Math.max(records + (open ? 1 : 0) - 1, 0),
    }),
  }
}
