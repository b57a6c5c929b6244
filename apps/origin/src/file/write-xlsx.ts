import { SHEET_END, SHEET_START, workbookParts } from "./workbook-parts.ts"
import { ROW_NUMBER, xlsxRow } from "./xlsx-row.ts"
import { zipWriter } from "./zip.ts"

export interface XlsxOptions {
  readonly header: readonly string[]
  /** Name of the sheet; further ones have a number behind it. */
  readonly sheet: string
  /** Epoch milliseconds, the time stamp inside the archive. */
  readonly now: number
  /** Rows on a sheet, header included; a spreadsheet takes 1 048 576. */
  readonly rowsPerSheet?: number
}

const ROWS_PER_SHEET = 1_048_576
/** A sheet must stay below 4 GiB of XML, or its entry would need wide sizes. */
const BYTES_PER_SHEET = 3 * 1024 ** 3
/** Characters of XML packed at once. */
const PIECE = 131_072
/** Fast and nearly as small as the default level on this kind of text. */
const LEVEL = 1

/**
 * A workbook from batches of row templates (see `xlsxRow`), as bytes. Memory does not grow with the
 * rows. More rows than a sheet takes go on to the next, each sheet with its header.
 */
export async function* writeXlsx(
  batches: AsyncIterable<readonly string[]>,
  options: XlsxOptions,
): AsyncGenerator<Buffer> {
  const zip = zipWriter(options.now, LEVEL)
  const perSheet = options.rowsPerSheet ?? ROWS_PER_SHEET
  const header = xlsxRow(options.header)
  const iterator = batches[Symbol.asyncIterator]()
  let pending: readonly string[] | undefined
  let taken = 0

  const more = async (): Promise<boolean> => {
    while (pending === undefined || taken >= pending.length) {
      const { done, value } = await iterator.next()
      if (done) return false
      pending = value
      taken = 0
    }
    return true
  }

  // Two buffers in turn: the archive packs one while the other is filled (see zip.ts).
  const buffers = [Buffer.alloc(3 * PIECE), Buffer.alloc(3 * PIECE)]
  let turn = 0
  const encode = (text: string): Buffer => {
    const buffer = buffers[turn++ % 2]
    // UTF-8 takes at most three bytes for a UTF-16 unit; only a giant row needs its own memory.
    if (!buffer || text.length > PIECE) return Buffer.from(text)
    return buffer.subarray(0, buffer.write(text, "utf8"))
  }

  async function* sheet() {
    yield Buffer.from(SHEET_START + header.replaceAll(ROW_NUMBER, "1"))
    let row = 2
    let bytes = 0
    while (row <= perSheet && bytes < BYTES_PER_SHEET && (await more())) {
      let text = ""
      // Small pieces: what is garbage before it grows old costs neither time nor memory.
      while (
        row <= perSheet &&
        text.length < PIECE / 2 &&
        pending !== undefined &&
        taken < pending.length
      ) {
        text += (pending[taken++] ?? "").replaceAll(ROW_NUMBER, String(row++))
      }
      const chunk = encode(text)
      bytes += chunk.length
      yield chunk
    }
    yield Buffer.from(SHEET_END)
  }

  let sheets = 0
  try {
    do {
      sheets += 1
      yield* zip.entry(`xl/worksheets/sheet${sheets}.xml`, sheet())
    } while (await more())
    for (const [name, text] of workbookParts(sheets, options.sheet))
      yield* zip.entry(name, [Buffer.from(text)])
    yield* zip.end()
  } finally {
    await iterator.return?.()
  }
}
