import { createSha256 } from "#crypto"
import type { Client } from "./client.ts"
import { fileNameOf } from "./file-name.ts"
import { openFile } from "./open-file.ts"
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
const ZIP = [0x50, 0x4b, 0x03, 0x04]

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
  { signal, idleMs = 60_000 }: DownloadOptions = {},
): Promise<ExportFile> {
  const opened = await openFile(client, taskId, signal)
  const { next, cancel } = resumable(client, opened, { taskId, signal, idleMs })
  const hash = createSha256()
  let sum: string | undefined
  // What the file is shows in its first bytes; a first piece may be shorter than they are.
  const pieces: (Uint8Array | undefined)[] = []
  const head: number[] = []
  while (head.length < ZIP.length && (pieces.length === 0 || pieces.at(-1))) {
    const piece = await next()
    pieces.push(piece)
    head.push(...(piece?.subarray(0, ZIP.length) ?? []))
  }
  const zip = ZIP.every((byte, index) => head[index] === byte)
  const name = fileNameOf(opened.headers.get("content-disposition"))
  return {
    stream: new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const piece = pieces.length > 0 ? pieces.shift() : await next()
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
    fileName: name ?? `session-list-${taskId.replaceAll(/[^\w-]/g, "_")}.${zip ? "xlsx" : "csv"}`,
    contentType: zip ? XLSX : "text/csv",
    size: opened.size,
    sha256() {
      if (sum === undefined) throw new RangeError("sha256: read the stream to its end first")
      return sum
    },
  }
}
