import { reasonOf, UpstreamError } from "./carrier.ts"

/**
 * All of a body; undefined when it is longer than `limit` bytes, and then the rest is not asked for.
 *
 * @throws UpstreamError when it breaks off.
 */
export async function readUpTo(
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
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
