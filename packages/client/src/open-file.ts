// One connection to the file of a task, from its beginning or from where an earlier one broke.
import { networkError } from "./api-error.ts"
import { call } from "./call.ts"
import type { Client } from "./client.ts"

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
  const { response, data } = await call(client, "DownloadExportFile", "stream", {
    path: { task_id: taskId },
    headers: resume && { range: `bytes=${resume.start}-`, "if-range": resume.version },
    signal,
  })
  const { headers, status } = response
  const isPart = status === 206
  // Without a body there is no stream either: the file is empty.
  const reader = (data ?? new Blob().stream()).getReader()
  const version = headers.get("etag")
  // With a content coding the length is that of the coded bytes, which nobody sees here.
  const length = headers.get("content-encoding") === null ? headers.get("content-length") : null
  const [, first = Infinity, all] = isPart
    ? (/^bytes (\d+)-\d+\/(\d+)?/.exec(headers.get("content-range") ?? "") ?? [])
    : ["", 0, length]
  const start = Number(first)
  if (resume ? version !== resume.version || start > resume.start : isPart) {
    await reader.cancel().catch(() => undefined)
    throw networkError("DownloadExportFile", "the file has changed; download it again")
  }
  const inParts = headers.get("accept-ranges") === "bytes" && version?.startsWith('"')
  return {
    reader,
    headers,
    size: all ? Number(all) : null,
    version: inParts ? version : null,
    start,
  }
}
