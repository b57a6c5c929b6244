// A body that arrives piece by piece, whatever is to become of it.
import type { Awaitable } from "../awaitable.ts"
import { reasonOf, UpstreamError, type UpstreamBody } from "../upstream/carrier.ts"
import { streamOf } from "../passage.ts"
import { joined } from "../upstream/streamed-body.ts"
import { HELD_BYTES, PieceQueue } from "./piece-queue.ts"

/** Rest of an unwanted body that is read, so that its socket can be used again; a longer one closes it. */
const DISCARD_BYTES = 64 * 1024

/** Where it comes from. */
export interface Source {
  /** More may come. */
  resume(): void
  /** Nothing more may come; the connection is of no use. */
  stop(reason: string): void
}

/** Who gets the pieces. */
export interface Taker {
  /** False when that was enough for now. */
  push(chunk: Uint8Array): boolean
  end(): void
  fail(error: UpstreamError): void
}

export class IncomingBody implements UpstreamBody {
  readonly #source: Source
  /** Until somebody has asked for them. */
  #held: Uint8Array[] = []
  #length = 0
  #ended = false
  #failure: UpstreamError | undefined
  #taker: Taker | undefined

  constructor(source: Source) {
    this.#source = source
  }

  /** False when no more is wanted before the source is told to resume. */
  push(chunk: Uint8Array): boolean {
    if (this.#taker) return this.#taker.push(chunk)
    this.#held.push(chunk)
    this.#length += chunk.length
    return this.#length < HELD_BYTES
  }

  end(): void {
    this.#ended = true
    this.#taker?.end()
  }

  fail(error: UpstreamError): void {
    this.#failure = error
    this.#taker?.fail(error)
  }

  async cancel(): Promise<void> {
    this.#held = []
    this.#take(this.#nobody())
  }

  stream(): ReadableStream<Uint8Array> {
    const queue = new PieceQueue(this.#source, () => this.#take(this.#nobody()))
    this.#take(queue)
    return streamOf(queue)
  }

  bytes(limit: number): Awaitable<Uint8Array<ArrayBuffer> | undefined> {
    // All that a small answer is has come by the time somebody asks for it.
    const [only] = this.#held
    if (this.#ended && this.#held.length <= 1 && this.#length <= limit) {
      return new Uint8Array(only ?? [])
    }
    const { promise, resolve, reject } = Promise.withResolvers<
      Uint8Array<ArrayBuffer> | undefined
    >()
    const chunks: Uint8Array[] = []
    let sum = 0
    this.#take({
      push: (chunk) => {
        sum += chunk.length
        chunks.push(chunk)
        if (sum <= limit) return true
        resolve(undefined)
        this.#taker = this.#nobody()
        this.#source.resume()
        return true
      },
      end: () => resolve(joined(chunks, sum)),
      fail: (cause) => reject(new UpstreamError(`broke off: ${reasonOf(cause)}`, { cause })),
    })
    return promise
  }

  #take(taker: Taker): void {
    this.#taker = taker
    for (const chunk of this.#held.splice(0)) this.#taker.push(chunk)
    if (this.#failure) this.#taker.fail(this.#failure)
    else if (this.#ended) this.#taker.end()
    else this.#source.resume()
  }

  #nobody(): Taker {
    let discarded = 0
    return {
      push: (chunk) => {
        discarded += chunk.length
        if (discarded > DISCARD_BYTES) this.#source.stop("discarded")
        return true
      },
      end: () => undefined,
      fail: () => undefined,
    }
  }
}
