// One connection to the file of a task, from its beginning or from where an earlier one broke.
import { apiError } from "./api-error.ts"
import type { Client } from "./client.ts"
import { NetworkError } from "./errors.ts"

export interface OpenFile {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  readonly headers: Headers
  /** Bytes of the whole file, null when the service does not say. */
  readonly size: number | null
  /** Names this very version of the file; null where it cannot be asked for in parts. */
  readonly version: string | null
  /** First byte that comes. */
  readonly start: number
}

/** Where to go on: `version` must still be the file's. */
export interface Resume {
  readonly start: number
  readonly version: string
}

/** @throws ApiError | NetworkError | TimeoutError */
export async function openFile(
  client: Client,
  taskId: string,
  signal: AbortSignal | undefined,
  resume?: Resume,
): Promise<OpenFile> {
  const header = resume
    ? { Range: `bytes=${resume.start}-`, "If-Range": resume.version }
    : undefined
  const { response, data, error } = await client.GET(
    "/v2/{project_id}/export-tasks/{task_id}/download",
    {
      params: {
        path: { project_id: client.projectId, task_id: taskId },
        ...(header ? { header } : {}),
      },
      parseAs: "stream",
      ...(signal === undefined ? {} : { signal }),
    },
  )
  if (!response.ok) throw apiError("DownloadExportFile", response, error)
  const { headers, status } = response
  const version = headers.get("etag")
  const reader = (data ?? new Response("").body ?? new ReadableStream()).getReader()
  const parts = headers.get("accept-ranges") === "bytes" && version?.startsWith('"') === true
  const [start, size] = status === 206 ? partOf(headers) : [0, wholeOf(headers)]
  const changed = resume !== undefined && (version !== resume.version || start > resume.start)
  if (changed || (status === 206 && resume === undefined)) {
    await reader.cancel().catch(() => undefined)
    const what = "DownloadExportFile: the file has changed while it was read; download it again"
    throw new NetworkError(what, "DownloadExportFile")
  }
  return { reader, headers, size, version: parts ? version : null, start }
}

/** With a content coding the length is that of the coded bytes, which nobody sees here. */
function wholeOf(headers: Headers): number | null {
  const length = headers.get("content-length")
  return length === null || headers.get("content-encoding") !== null ? null : Number(length)
}

/** First byte and size of a part (RFC 9110, section 14.4). */
function partOf(headers: Headers): readonly [start: number, size: number | null] {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "")
  if (!match) return [Infinity, null]
  return [Number(match[1]), match[2] === "*" ? null : Number(match[2])]
}
