import { apiError } from "./api-error.ts"
import type { Client } from "./client.ts"
import { fileNameOf } from "./file-name.ts"
import { NetworkError } from "./errors.ts"

export interface ExportFile {
  /** The bytes as they come; errors with NetworkError when they end early. */
  readonly stream: ReadableStream<Uint8Array>
  /** Safe to use as a name in any folder. */
  readonly fileName: string
  /** Judged by the first bytes: the service's own word for it is not reliable. */
  readonly contentType: string
  /** Bytes, null when the service does not say. */
  readonly size: number | null
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
 * Opens the file of a finished export. Read `stream` to its end, or cancel it.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html
 * @throws ApiError | NetworkError | TimeoutError
 */
export async function downloadExport(
  client: Client,
  taskId: string,
  options: DownloadOptions = {},
): Promise<ExportFile> {
  const { response, data, error } = await client.GET(
    "/v2/{project_id}/export-tasks/{task_id}/download",
    {
      params: { path: { project_id: client.projectId, task_id: taskId } },
      parseAs: "stream",
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  )
  if (!response.ok) throw apiError("DownloadExportFile", response, error)
  const length = response.headers.get("content-length")
  // With a content coding the length is that of the coded bytes, which nobody sees here.
  const coded = response.headers.get("content-encoding") !== null
  const size = length === null || coded ? null : Number(length)
  const reader = (data ?? new Response("").body ?? new ReadableStream()).getReader()
  const first = await reader.read()
  const zip = ZIP.every((byte, index) => first.value?.[index] === byte)
  const contentType = zip ? XLSX : "text/csv"
  return {
    stream: whole(reader, first, size, options.idleMs ?? 60_000),
    fileName:
      fileNameOf(response.headers.get("content-disposition")) ??
      `session-list-${taskId.replaceAll(/[^\w-]/g, "_")}.${zip ? "xlsx" : "csv"}`,
    contentType,
    size,
  }
}

/** The rest of the stream behind its first chunk; a short one errors instead of ending. */
function whole(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  first: ReadableStreamReadResult<Uint8Array>,
  size: number | null,
  idleMs: number,
): ReadableStream<Uint8Array> {
  let next: ReadableStreamReadResult<Uint8Array> | undefined = first
  let received = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = next ?? (await read())
        next = undefined
        if (!done) {
          received += value.length
          return controller.enqueue(value)
        }
        if (size !== null && received !== size) {
          const lost = `DownloadExportFile: got ${received} of ${size} bytes`
          throw new NetworkError(lost, "DownloadExportFile")
        }
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )

  async function read() {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`silent for ${idleMs} ms`)), idleMs)
    })
    try {
      return await Promise.race([reader.read(), silence])
    } catch (cause) {
      void reader.cancel().catch(() => undefined)
      if (cause instanceof Error && cause.name === "AbortError") throw cause
      const message = `DownloadExportFile: the connection broke after ${received} bytes`
      throw new NetworkError(message, "DownloadExportFile", { cause })
    } finally {
      clearTimeout(timer)
    }
  }
}
