// The bytes of a file, over as many connections as it takes.
import { networkError } from "./api-error.ts"
import type { Client } from "./client.ts"
import type { DownloadOptions } from "./download-export.ts"
import { isApiError, isNetworkError } from "./errors.ts"
import { openFile } from "./open-file.ts"
import { within } from "./within.ts"

/** A file that is read piece by piece. */
export type Resumable = readonly [
  pieces: AsyncIterator<Uint8Array, undefined>,
  cancel: (reason: unknown) => Promise<void>,
  headers: Headers,
  /** Bytes in all, null when the service does not say. */
  size: number | null,
]

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
  /** `at` is where the connection is in the file; what comes before `received` has come already. */
  let [reader, at, headers, size, version] = await openFile(client, taskId, signal)

  async function* read(): AsyncGenerator<Uint8Array, undefined> {
    let received = 0
    for (let fruitless = 0; ;) {
      let cause: unknown
      try {
        if (fruitless > 0 && version) {
          ;[reader, at] = await openFile(client, taskId, signal, received, version)
        }
        for (;;) {
          const { done, value } = await within("DownloadExportFile", idleMs, () => reader.read())
          if (done) break
          const fresh = value.subarray(received - at)
          at += value.length
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
      void reader.cancel().catch(() => undefined)
      fruitless += 1
      if (!version || fruitless > MOST_FRUITLESS) {
        const what = `broke off after ${received} of ${size ?? "?"} bytes`
        throw networkError("DownloadExportFile", what, { cause })
      }
      await client.sleep(client.random() * FIRST_PAUSE_MS * 2 ** fruitless, signal)
    }
  }

  function cancel(reason: unknown): Promise<void> {
    // A piece that was waited for does not come: that is no reason to connect again.
    version = null
    return reader.cancel(reason)
  }

  return [read(), cancel, headers, size]
}
