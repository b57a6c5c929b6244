// The bytes of a file, over as many connections as it takes.
import type { Client } from "./client.ts"
import { isApiError, isNetworkError, NetworkError } from "./errors.ts"
import { openFile, type OpenFile } from "./open-file.ts"

export interface ResumableOptions {
  readonly taskId: string
  readonly signal: AbortSignal | undefined
  /** Longest silence between two pieces, milliseconds. */
  readonly idleMs: number
}

/** A file that is read piece by piece. */
export interface Resumable {
  /** The next piece; undefined at the end. */
  readonly next: () => Promise<Uint8Array | undefined>
  readonly cancel: (reason: unknown) => Promise<void>
}

/** Connections in a row that brought nothing new. */
const MOST_FRUITLESS = 4
const FIRST_PAUSE_MS = 250

/**
 * Reads an open file. Where a connection breaks, the rest is asked for anew, if the service gives
 * parts and the file is still the same one; a file that ends short is an error, not an end.
 */
export function resumable(
  client: Client,
  { reader, size, version }: OpenFile,
  { taskId, signal, idleMs }: ResumableOptions,
): Resumable {
  let received = 0
  /** Bytes that come once more and are thrown away. */
  let repeated = 0
  let fruitless = 0

  return { next, cancel: (reason) => reader.cancel(reason) }

  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      let cause: unknown
      try {
        if (fruitless > 0 && version !== null) await reopen(version)
        for (;;) {
          const { done, value } = await read()
          if (done) break
          const fresh = value.subarray(repeated)
          repeated -= value.length - fresh.length
          received += fresh.length
          if (fresh.length === 0) continue
          fruitless = 0
          return fresh
        }
        if (size === null || received === size) return undefined
      } catch (error) {
        // Refused or changed: another connection will not help.
        const final = isApiError(error) || (isNetworkError(error) && error.cause === undefined)
        if (final || signal?.aborted) throw error
        cause = error
      }
      fruitless += 1
      if (version === null || fruitless > MOST_FRUITLESS) {
        const message = `DownloadExportFile: broke off after ${received} of ${size ?? "?"} bytes`
        throw new NetworkError(message, "DownloadExportFile", { cause })
      }
      await client.sleep(client.random() * FIRST_PAUSE_MS * 2 ** fruitless, signal)
    }
  }

  async function reopen(same: string): Promise<void> {
    const again = await openFile(client, taskId, signal, { start: received, version: same })
    reader = again.reader
    repeated = received - again.start
  }

  async function read() {
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
