// Bytes on their way, piece by piece: what a stream is made of, and what is cheaper to hand through.

export interface Passage {
  /** The next piece, undefined at the end; rejects when it breaks off. `room` is memory that it may use. */
  next(room?: ArrayBuffer): Promise<Uint8Array | undefined>
  /** Nobody looks at this piece any more. */
  giveBack?(piece: Uint8Array): void
  /** Nobody wants the rest. */
  leave(reason?: unknown): Promise<void>
  /** Tells when it breaks off while nobody asks for a piece. */
  onBreak?(tell: (error: unknown) => void): void
}

const passages = new WeakMap<ReadableStream<Uint8Array>, Passage>()

/** As a stream, of which nothing is read ahead: as slow as the slower side. */
export function streamOf(passage: Passage): ReadableStream<Uint8Array> {
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => passage.onBreak?.((error) => controller.error(error)),
      async pull(controller) {
        const piece = await passage.next()
        if (piece === undefined) controller.close()
        else controller.enqueue(piece)
      },
      cancel: (reason) => passage.leave(reason),
    },
    { highWaterMark: 0 },
  )
  passages.set(stream, passage)
  return stream
}

/** What a stream is made of, if nobody has begun to read it; it must not be read besides. */
export function passageOf(stream: ReadableStream<Uint8Array>): Passage {
  const known = passages.get(stream)
  if (known) return known
  const reader = stream.getReader()
  return {
    async next() {
      const { done, value } = await reader.read()
      return done ? undefined : value
    },
    leave: (reason) => reader.cancel(reason),
  }
}
