import type { Readable } from "node:stream"
import { parse } from "csv-parse"
import { plainCell } from "../file/csv.ts"
import type { ReadRecord } from "./import-rows.ts"

const LONGEST_RECORD = 1024 * 1024

/**
 * One record per CSV record (RFC 4180) under a header of field names; an empty cell is an
 * absent field. Our own exports come back in: the apostrophe before a formula sign is taken off.
 *
 * @throws Error when the header has no or unknown names, because then nothing can be kept.
 */
export async function* csvRecords(
  input: Readable,
  fields: readonly string[],
): AsyncGenerator<ReadRecord> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  })
  input.on("error", (error) => parser.destroy(error))
  input.pipe(parser)
  let header: readonly string[] | undefined
  let line = 1
  for await (const each of parser) {
    const { record, info }: { record: readonly string[]; info: { lines: number } } = each
    if (header === undefined) {
      header = checkHeader(record, fields)
    } else if (record.length !== header.length) {
      yield { line, fault: `${record.length} cells under a header of ${header.length}` }
    } else {
      const cells = header.flatMap((name, index): (readonly [string, string])[] => {
        const cell = record[index] ?? ""
        return cell === "" ? [] : [[name, plainCell(cell)]]
      })
      const value = Object.fromEntries(cells)
      const broken = cells.some(([, cell]) => cell.includes("\uFFFD"))
      yield broken ? { line, fault: "not valid UTF-8" } : { line, value }
    }
    line = info.lines + 1
  }
}

function checkHeader(names: readonly string[], fields: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !fields.includes(name))
  if (unknown.length === 0 && names.includes("id")) return names
  throw new Error(
    `line 1: the header must name fields of such a row, id among them; unknown: ${unknown.length}`,
  )
}
