// One connection to the file of a task, from its beginning or from where an earlier one broke.
import { networkError } from "./api-error.ts"
import { call } from "./call.ts"
import type { Client } from "./client.ts"

export type OpenFile = readonly [
  reader: ReadableStreamDefaultReader<Uint8Array>,
  /** First byte that comes. */
  start: number,
  headers: Headers,
  /** Bytes of the whole file, null when the service does not say. */
  size: number | null,
  /** Names this very version of the file; null where it cannot be asked for in parts. */
  version: string | null,
]

/**
 * To go on at byte `from`, `known` must still be the file's version.
 *
 * @throws ApiError | NetworkError | TimeoutError
 */
export async function openFile(
  client: Client,
  taskId: string,
  signal: AbortSignal | undefined,
  from = 0,
  known?: string,
): Promise<OpenFile> {
  const { response, data } = await call(client, "DownloadExportFile", "stream", {
    path: { task_id: taskId },
    headers: known === undefined ? undefined : { range: `bytes=${from}-`, "if-range": known },
    signal,
  })
  const { headers, status } = response
  const isPart = status === 206
  // Without a body there is no stream either: the file is empty.
  const reader = (data ?? new Blob().stream()).getReader()
  const version = headers.get("etag")
  // With a content coding the length is that of the coded bytes, which nobody sees here.
  const length = headers.get("content-encoding") ? null : headers.get("content-length")
  const [, first = Infinity, all] = isPart
    ? (/^bytes (\d+)-\d+\/(\d+)?/.exec(headers.get("content-range") ?? "") ?? [])
    : ["", 0, length]
  const start = Number(first)
  if (known ? version !== known || start > from : isPart) {
    await reader.cancel().catch(() => undefined)
    throw networkError("DownloadExportFile", "the file has changed")
  }
  const inParts = headers.get("accept-ranges") === "bytes" && version?.startsWith('"')
  return [reader, start, headers, all ? Number(all) : null, inParts ? version : null]
}
