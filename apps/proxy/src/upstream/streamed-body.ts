import { reasonOf, UpstreamError, type UpstreamBody } from "./carrier.ts"

/** A body that comes as a stream. */
export const streamedBody = (stream: ReadableStream<Uint8Array>): UpstreamBody => ({
  stream: () => stream,
  bytes: (limit) => readUpTo(stream, limit),
  cancel: () => stream.cancel(),
})

async function readUpTo(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    // Leaving the loop cancels the stream.
    for await (const chunk of body) {
      length += chunk.length
      if (length > limit) return undefined
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new UpstreamError(`broke off: ${reasonOf(cause)}`, { cause })
  }
  return joined(chunks, length)
}

/** The pieces as one; `length` is that of all. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
