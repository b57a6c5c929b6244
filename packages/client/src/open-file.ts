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
  const { response, data, error } = await client.GET(
    "/v2/{project_id}/export-tasks/{task_id}/download",
    {
      params: { path: { project_id: client.projectId, task_id: taskId } },
      headers: resume ? { range: `bytes=${resume.start}-`, "if-range": resume.version } : {},
      parseAs: "stream",
      signal: signal ?? null,
    },
  )
  if (!response.ok) throw apiError("DownloadExportFile", response, error)
  const { headers } = response
  // Without a body there is no stream either: the file is empty.
  const reader = (data ?? new Blob().stream()).getReader()
  const version = headers.get("etag")
  const { start, size } = extent(response)
  if (resume ? version !== resume.version || start > resume.start : response.status === 206) {
    await reader.cancel().catch(() => undefined)
    const what = "DownloadExportFile: the file has changed; download it again"
    throw new NetworkError(what, "DownloadExportFile")
  }
  const inParts = headers.get("accept-ranges") === "bytes" && version?.startsWith('"')
  return { reader, headers, size, version: inParts ? version : null, start }
}

/** First byte of an answer and size of the whole file, by Content-Range (RFC 9110, 14.4) for a part. */
function extent({ status, headers }: Response) {
  const numberOf = (digits: string | null | undefined) => (digits ? Number(digits) : null)
  if (status === 206) {
    const [, first, all] = /^bytes (\d+)-\d+\/(\d+)?/.exec(headers.get("content-range") ?? "") ?? []
    return { start: numberOf(first) ?? Infinity, size: numberOf(all) }
  }
  // With a content coding the length is that of the coded bytes, which nobody sees here.
  const length = headers.get("content-encoding") === null ? headers.get("content-length") : null
  return { start: 0, size: numberOf(length) }
}
