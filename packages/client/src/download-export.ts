import type { Client } from "./client.ts"
import { resumable } from "./resumable.ts"

/** A file that is being downloaded. */
export interface ExportFile {
  /** The bytes as they come; errors with NetworkError when they end early and cannot be had. */
  readonly stream: ReadableStream<Uint8Array>
  /** Safe to use as a name in any folder. */
  readonly fileName: string
  /** Judged by the first bytes: the service's own word for it is not reliable. */
  readonly contentType: string
  /** Bytes, null when the service does not say. */
  readonly size: number | null
  /**
   * SHA-256 of the file, 64 hexadecimal digits, once `stream` has been read to its end.
   *
   * @throws RangeError before that.
   */
  readonly sha256: () => string
}

/** How a download is ended, and when it is given up. */
export interface DownloadOptions {
  readonly signal?: AbortSignal
  /** Longest silence between two pieces of the file, milliseconds; 60 000 unless told. */
  readonly idleMs?: number
}

/**
 * Opens the file of a finished export. Read `stream` to its end, or cancel it. A connection that breaks
 * is taken up again where it broke, when the service gives parts (Accept-Ranges and a strong ETag).
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html
 * @throws ApiError | NetworkError | TimeoutError
 */
export async function downloadExport(
  client: Client,
  taskId: string,
  options: DownloadOptions = {},
): Promise<ExportFile> {
  const { exportFile } = await import("./export-file.ts")
  return exportFile(taskId, await resumable(client, taskId, options))
}
