// The bytes of a file, over as many connections as it takes.
import { networkError } from "./api-error.ts"
import type { Client } from "./client.ts"
import type { DownloadOptions } from "./download-export.ts"
import { isApiError, isNetworkError } from "./errors.ts"
import { openFile, type OpenFile } from "./open-file.ts"
import { within } from "./within.ts"

/** A file that is read piece by piece. */
export interface Resumable extends Pick<OpenFile, "headers" | "size"> {
  readonly pieces: AsyncIterator<Uint8Array, undefined>
  readonly cancel: (reason: unknown) => Promise<void>
}

/** Connections in a row that brought nothing new. */
const MOST_FRUITLESS = 4
const FIRST_PAUSE_MS = 250

/**
 * Opens a file. Where a connection breaks, the rest is asked for anew, if the service gives parts and
 * the file is still the same one; a file that ends short is an error, not an end.
 */
export async function resumable(
  client: Client,
  taskId: string,
  { signal, idleMs = 60_000 }: DownloadOptions,
): Promise<Resumable> {
  let file = await openFile(client, taskId, signal)
  const { headers, size, version } = file

  async function* read(): AsyncGenerator<Uint8Array, undefined> {
    let received = 0
    for (let fruitless = 0; ;) {
      let cause: unknown
      try {
        if (fruitless > 0 && version) {
          file = await openFile(client, taskId, signal, { start: received, version })
        }
        /** Bytes that come once more and are thrown away. */
        let repeated = received - file.start
        for (;;) {
          const { done, value } = await within(
            idleMs,
            file.reader.read(),
            () => new Error(`nothing within ${idleMs} ms`),
          )
          if (done) break
          const fresh = value.subarray(repeated)
          repeated -= value.length - fresh.length
          received += fresh.length
          if (fresh.length === 0) continue
          fruitless = 0
          yield fresh
        }
        if (size === null || received === size) return
      } catch (error) {
        // Refused or changed: another connection will not help.
        const final = isApiError(error) || (isNetworkError(error) && error.cause === undefined)
        if (final || signal?.aborted) throw error
        cause = error
      }
      void file.reader.cancel().catch(() => undefined)
      fruitless += 1
      if (!version || fruitless > MOST_FRUITLESS) {
        const what = `broke off after ${received} of ${size ?? "?"} bytes`
        throw networkError("DownloadExportFile", what, { cause })
      }
      await client.sleep(client.random() * FIRST_PAUSE_MS * 2 ** fruitless, signal)
    }
  }

  return { headers, size, pieces: read(), cancel: (reason) => file.reader.cancel(reason) }
}
