// Files on Workers. Their server ends an answer that breaks off as if it were whole, unless its length was
// announced; so an answer is given a length wherever it can be.
import {
  toHeaders,
  type Carrier,
  type UpstreamBody,
  type UpstreamResponse,
} from "../upstream/carrier.ts"
import { passageOf, streamOf } from "../passage.ts"
import { joined, streamedBody } from "../upstream/streamed-body.ts"

export interface WorkersCarrierOptions {
  readonly send: Carrier
  /** Bytes of a file of unknown length that are held until its end is known. */
  readonly mostHeld: number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Between two looks whether a caller still waits for the rest of a file that has broken off. */
const SILENCE_MS = 10_000

/**
 * Measures a file whose length the upstream did not say, if it is short enough to be held. A longer one is
 * streamed; when that breaks off its caller is left without an end, for any end would be one of a whole file.
 */
export function workersCarrier({ send, mostHeld, sleep }: WorkersCarrierOptions): Carrier {
  return async (request) => {
    const answer = await send(request)
    const { status, headers, body } = answer
    if (headers.has("content-length") || /json/i.test(headers.get("content-type") ?? "")) {
      return answer
    }
    const silence = async (): Promise<void> => {
      while (!request.signal.aborted) await sleep(SILENCE_MS, request.signal).catch(() => undefined)
    }
    return { status, ...(await measured(body, headers, mostHeld, silence)) }
  }
}

async function measured(
  body: UpstreamBody,
  headers: UpstreamResponse["headers"],
  mostHeld: number,
  silence: () => Promise<void>,
): Promise<Pick<UpstreamResponse, "headers" | "body">> {
  const passage = passageOf(body.stream())
  const pieces: Uint8Array[] = []
  let length = 0
  while (length <= mostHeld) {
    const piece = await passage.next()
    if (piece === undefined) {
      const whole = joined(pieces, length)
      const known = toHeaders(headers)
      known.set("content-length", String(length))
      return { headers: known, body: streamedBody(new Blob([whole]).stream()) }
    }
    pieces.push(piece)
    length += piece.length
  }
  const rest = streamOf({
    async next(room) {
      const held = pieces.shift()
      if (held) return held
      try {
        return await passage.next(room)
      } catch (error) {
        await silence()
        throw error
      }
    },
    leave: (reason) => passage.leave(reason),
    onBreak: (tell) => passage.onBreak?.(tell),
  })
  return { headers, body: streamedBody(rest) }
}
