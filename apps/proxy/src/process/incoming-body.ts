// A body that arrives piece by piece, whatever is to become of it.
import { reasonOf, UpstreamError, type UpstreamBody } from "../upstream/carrier.ts"
import { joined } from "../upstream/streamed-body.ts"

/** Bytes held for a reader that is slower than the upstream. */
const HELD_BYTES = 64 * 1024
/** Rest of an unwanted body that is read, so that its socket can be used again; a longer one closes it. */
const DISCARD_BYTES = 64 * 1024

export interface IncomingBody extends UpstreamBody {
  /** False when no more is wanted before `resume`. */
  push(chunk: Uint8Array): boolean
  end(): void
  fail(error: UpstreamError): void
}

export interface IncomingBodyOptions {
  /** More may come. */
  readonly resume: () => void
  /** Nothing more may come; the connection is of no use. */
  readonly stop: (reason: string) => void
}

/** Who gets the pieces; until somebody has asked they are held. */
interface Taker {
  /** False when that was enough for now. */
  push(chunk: Uint8Array): boolean
  end(): void
  fail(error: UpstreamError): void
}

export function incomingBody({ resume, stop }: IncomingBodyOptions): IncomingBody {
  const held: Uint8Array[] = []
  let length = 0
  let ended = false
  let failure: UpstreamError | undefined
  let taker: Taker = {
    push(chunk) {
      held.push(chunk)
      length += chunk.length
      return length < HELD_BYTES
    },
    end: () => void (ended = true),
    fail: (error) => void (failure = error),
  }

  function take(next: Taker): void {
    taker = next
    for (const chunk of held.splice(0)) next.push(chunk)
    if (failure) next.fail(failure)
    else if (ended) next.end()
    else resume()
  }
  const discard = (): Taker => {
    let discarded = 0
    return {
      push(chunk) {
        discarded += chunk.length
        if (discarded > DISCARD_BYTES) stop("discarded")
        return true
      },
      end: () => undefined,
      fail: () => undefined,
    }
  }
  return {
    push: (chunk) => taker.push(chunk),
    end: () => taker.end(),
    fail: (error) => taker.fail(error),
    async cancel() {
      held.length = 0
      take(discard())
    },
    stream() {
      let controller: ReadableStreamDefaultController<Uint8Array> | undefined
      const stream = new ReadableStream<Uint8Array>(
        {
          start: (given) => void (controller = given),
          pull: resume,
          cancel: () => take(discard()),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: HELD_BYTES }),
      )
      take({
        push(chunk) {
          controller?.enqueue(chunk)
          return (controller?.desiredSize ?? 1) > 0
        },
        end: () => controller?.close(),
        fail: (error) => controller?.error(error),
      })
      return stream
    },
    async bytes(limit) {
      // All that a small answer is has come by the time somebody asks for it.
      const [only] = held
      if (ended && held.length <= 1 && length <= limit) return new Uint8Array(only ?? [])
      const { promise, resolve, reject } = Promise.withResolvers<
        Uint8Array<ArrayBuffer> | undefined
      >()
      const chunks: Uint8Array[] = []
      let sum = 0
      take({
        push(chunk) {
          sum += chunk.length
          if (sum > limit) {
            resolve(undefined)
            take(discard())
          } else chunks.push(chunk)
          return true
        },
        end: () => resolve(joined(chunks, sum)),
        fail: (cause) => reject(new UpstreamError(`broke off: ${reasonOf(cause)}`, { cause })),
      })
      return promise
    },
  }
}
