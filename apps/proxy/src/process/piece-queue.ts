import type { Passage } from "../passage.ts"
import type { UpstreamError } from "../upstream/carrier.ts"
import type { Source, Taker } from "./incoming-body.ts"

/** Bytes held for a reader that is slower than the upstream. */
export const HELD_BYTES: number = 256 * 1024

/** Pieces that have come and wait to be asked for, or somebody who waits for the next one. */
export class PieceQueue implements Taker, Passage {
  readonly #source: Source
  readonly #left: () => void
  #held: Uint8Array[] = []
  #length = 0
  #ended = false
  #failure: UpstreamError | undefined
  #waiting: PromiseWithResolvers<Uint8Array | undefined> | undefined

  /** `left` is called when nobody wants the rest. */
  constructor(source: Source, left: () => void) {
    this.#source = source
    this.#left = left
  }

  push(chunk: Uint8Array): boolean {
    if (this.#waiting) {
      this.#waiting.resolve(chunk)
      this.#waiting = undefined
      return true
    }
    this.#held.push(chunk)
    this.#length += chunk.length
    return this.#length < HELD_BYTES
  }

  end(): void {
    this.#ended = true
    this.#waiting?.resolve(undefined)
  }

  fail(error: UpstreamError): void {
    this.#failure = error
    // What was held is not worth sending: a cut is to be seen at once.
    this.#held = []
    // Who does not wait hears of it with the next piece: on Bun a stream that fails while nobody reads it
    // keeps the server from ending.
    this.#waiting?.reject(error)
  }

  async next(): Promise<Uint8Array | undefined> {
    if (this.#failure) throw this.#failure
    const first = this.#held.shift()
    if (first) {
      this.#length -= first.length
      if (!this.#ended && this.#length < HELD_BYTES) this.#source.resume()
      return first
    }
    if (this.#ended) return undefined
    this.#waiting = Promise.withResolvers()
    this.#source.resume()
    return this.#waiting.promise
  }

  /**
   * Frees at once what a piece stood in, where it stood there alone. The collector would come for it many
   * megabytes later, and each of them would be memory that no cache has yet: twice the time of a download.
   * Of empty pieces undici has one for all, which must last.
   */
  giveBack({ buffer, byteLength }: Uint8Array): void {
    const alone = byteLength > 0 && buffer.byteLength === byteLength
    if (alone && buffer instanceof ArrayBuffer) buffer.transfer(0)
  }

  async leave(): Promise<void> {
    this.#held = []
    this.#waiting?.resolve(undefined)
    this.#left()
  }
}
