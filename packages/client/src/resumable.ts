// The bytes of a file as one stream, over as many connections as it takes.
import type { Client } from "./client.ts"
import { isApiError, isNetworkError, NetworkError } from "./errors.ts"
import { openFile, type OpenFile } from "./open-file.ts"

export interface ResumableOptions {
  readonly taskId: string
  readonly signal: AbortSignal | undefined
  /** Longest silence between two pieces, milliseconds. */
  readonly idleMs: number
  /** Told of every piece that is handed on. */
  readonly onChunk: (chunk: Uint8Array) => void
}

/** Connections in a row that brought nothing new. */
const MOST_FRUITLESS = 4
const FIRST_PAUSE_MS = 250

type Piece = ReadableStreamReadResult<Uint8Array>

/**
 * Reads an open file. Where a connection breaks, the rest is asked for
 * anew, if the service gives parts and the file is still the same one; a stream that ends short
 * errors instead of ending.
 */
export function resumable(
  client: Client,
  opened: OpenFile,
  { taskId, signal, idleMs, onChunk }: ResumableOptions,
): ReadableStream<Uint8Array> {
  const { size, version } = opened
  let { reader } = opened
  let received = 0
  /** Bytes that come once more and are thrown away. */
  let repeated = 0
  let fruitless = 0

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const piece = await take()
          if (piece === undefined) return controller.close()
          const fresh = piece.subarray(Math.min(repeated, piece.length))
          repeated -= piece.length - fresh.length
          if (fresh.length === 0) continue
          received += fresh.length
          fruitless = 0
          onChunk(fresh)
          return controller.enqueue(fresh)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )

  /** The next piece, from this connection or from another; undefined at the end. */
  async function take(): Promise<Uint8Array | undefined> {
    for (;;) {
      let broken: unknown
      try {
        const { done, value } = await read()
        if (!done) return value
        if (size === null || received === size) return undefined
      } catch (error) {
        if (signal?.aborted) throw error
        broken = error
      }
      await goOn(broken)
    }
  }

  async function goOn(cause: unknown): Promise<void> {
    fruitless += 1
    if (version === null || fruitless > MOST_FRUITLESS) throw lost(cause)
    await client.sleep(client.random() * FIRST_PAUSE_MS * 2 ** fruitless, signal)
    try {
      const again = await openFile(client, taskId, signal, { start: received, version })
      reader = again.reader
      repeated = received - again.start
    } catch (error) {
      // Refused or changed: another connection will not help.
      if (isApiError(error) || (isNetworkError(error) && error.cause === undefined)) throw error
      if (signal?.aborted) throw error
      await goOn(error)
    }
  }

  function lost(cause: unknown): NetworkError {
    const of = size === null ? "" : ` of ${size}`
    const message = `DownloadExportFile: the connection broke after ${received}${of} bytes`
    return new NetworkError(message, "DownloadExportFile", cause === undefined ? {} : { cause })
  }

  async function read(): Promise<Piece> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`silent for ${idleMs} ms`)), idleMs)
    })
    try {
      return await Promise.race([reader.read(), silence])
    } catch (cause) {
      void reader.cancel().catch(() => undefined)
      throw cause
    } finally {
      clearTimeout(timer)
    }
  }
}
