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
  const hash = createSha256()
  let sum: string | undefined
  const options = { taskId, signal, idleMs, onChunk: (chunk: Uint8Array) => hash.update(chunk) }
  // What the file is shows in its first bytes; a first piece may be shorter than they are.
  const stream = resumable(client, opened, options)
  const { head, rest } = await peek(stream, ZIP.length, () => (sum = hash.hex()))
  const zip = ZIP.every((byte, index) => head[index] === byte)
  return {
    stream: rest,
    fileName:
      fileNameOf(opened.headers.get("content-disposition")) ??
      `session-list-${taskId.replaceAll(/[^\w-]/g, "_")}.${zip ? "xlsx" : "csv"}`,
    contentType: zip ? XLSX : "text/csv",
    size: opened.size,
    sha256() {
      if (sum === undefined) throw new RangeError("sha256: read the stream to its end first")
      return sum
    },
  }
}

/** The first bytes of a stream, and the whole of it; `onEnd` is called when it has been read. */
async function peek(stream: ReadableStream<Uint8Array>, bytes: number, onEnd: () => void) {
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  let ended = false
  const head: number[] = []
  while (head.length < bytes && !ended) {
    const { done, value } = await reader.read()
    ended = done
    if (value) {
      pieces.push(value)
      head.push(...value.subarray(0, bytes - head.length))
    }
  }
  const rest = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = pieces.shift()
        if (piece) return controller.enqueue(piece)
        const { done, value } = ended ? { done: true, value: undefined } : await reader.read()
        if (value) return controller.enqueue(value)
        if (!done) return
        onEnd()
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return { head, rest }
}
