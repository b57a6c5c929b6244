// From an open download to a file on disk, or to stdout.
import type { ExportFile } from "@session-export/client"
import { once } from "node:events"
import type { Io } from "./io.ts"
import type { Progress } from "./progress.ts"
import { saveFile, targetFile } from "./save-file.ts"
import { tally } from "./tally.ts"
import { xlsxRows } from "./xlsx-rows.ts"

export interface Received {
  /** Absolute path; "-" for stdout. */
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly contentType: string
  /** Rows in the file, null when they cannot be counted. */
  readonly rows: number | null
}

export interface ReceiveOptions {
  /** A file, a folder, "-", or nothing for the server's name here. */
  readonly out: string | undefined
  readonly force: boolean
}

export async function receive(
  download: ExportFile,
  options: ReceiveOptions,
  io: Io,
  progress: Progress,
): Promise<Received> {
  const { stream, contentType, size, fileName } = download
  const counted = tally(chunksOf(stream), (bytes) => progress.downloading(bytes, size))
  const toStdout = options.out === "-"
  const file = toStdout ? "-" : await targetFile(options.out, fileName)
  if (toStdout) {
    for await (const chunk of counted.chunks) {
      if (!io.stdout.write(chunk)) await once(io.stdout, "drain", { signal: io.signal })
    }
  } else {
    await saveFile(file, counted.chunks, { force: options.force })
  }
  const { csvRows, ...rest } = counted.result()
  const workbook = contentType.includes("spreadsheetml")
  const rows = workbook ? (toStdout ? null : await xlsxRows(file)) : csvRows
  return { file, ...rest, contentType, rows }
}

/** Web streams are not async iterable everywhere this runs. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
