// What a file is, and its bytes with their hash. A module of its own, loaded with the first download:
// it holds the SHA-256 that browsers lack.
import { createSha256 } from "#sha256"
import type { ExportFile } from "./download-export.ts"
import { fileNameOf } from "./file-name.ts"
import type { Resumable } from "./resumable.ts"

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
/** Local file header of a ZIP archive, which an Excel workbook is. */
const ZIP = "PK\u0003\u0004"

/** The file of a task, of which nothing has been read yet. */
export async function exportFile(
  taskId: string,
  [pieces, cancel, headers, size]: Resumable,
): Promise<ExportFile> {
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
    stream: new ReadableStream<Uint8Array>({
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
    }),
    fileName: name ?? `session-list-${taskId.replaceAll(/[^\w-]/g, "_")}.${isZip ? "xlsx" : "csv"}`,
    contentType: isZip ? XLSX : "text/csv",
    size,
    sha256() {
      if (!sum) throw new RangeError("read the stream to its end")
      return sum
    },
  }
}
