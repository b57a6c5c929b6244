import { createSha256 } from "#crypto"
import type { Client } from "./client.ts"
import { fileNameOf } from "./file-name.ts"
import { resumable } from "./resumable.ts"

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

export interface DownloadOptions {
  readonly signal?: AbortSignal
  /** Longest silence between two pieces of the file, milliseconds; 60 000 unless told. */
  readonly idleMs?: number
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
/** Local file header of a ZIP archive, which an Excel workbook is. */
const ZIP = "PK\u0003\u0004"

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
  const [pieces, cancel, headers, size] = await resumable(client, taskId, options)
  const hash = createSha256()
  let sum = ""
  // What the file is shows in its first bytes; a first piece may be shorter than they are.
  const peeked: Uint8Array[] = []
  let head = ""
  while (head.length < ZIP.length) {
    const { value } = await pieces.next()
    if (!value) break
    peeked.push(value)
    head += String.fromCharCode(...value.subarray(0, ZIP.length))
  }
  const isZip = head.startsWith(ZIP)
  const name = fileNameOf(headers.get("content-disposition"))
  return {
    stream: new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const piece = peeked.shift() ?? (await pieces.next()).value
          if (piece) {
            hash.update(piece)
            return controller.enqueue(piece)
          }
          sum = hash.hex()
          controller.close()
        },
        cancel,
      },
      { highWaterMark: 0 },
    ),
    fileName: name ?? `session-list-${taskId.replaceAll(/[^\w-]/g, "_")}.${isZip ? "xlsx" : "csv"}`,
    contentType: isZip ? XLSX : "text/csv",
    size,
    sha256() {
      if (!sum) throw new RangeError("read the stream to its end")
      return sum
    },
  }
}
