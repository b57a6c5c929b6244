// The fast way from table to file: SQL puts a whole line together, so that one string crosses into
// JavaScript instead of thirty. Only rows marked plain go that way; the others cross as a JSON array
// and are written by the same functions a store without SQL tricks would use.
import type { ExportOperationId } from "@session-export/client/operations"
import { csvRow } from "../file/csv.ts"
import { CELL_END, cellStart, ROW_END, ROW_START, xlsxRow } from "../file/xlsx-row.ts"
import { columns } from "./row-query.ts"
import type { FileFormat } from "./store.ts"

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const csvSql = (names: readonly string[]): string =>
  `${names.map((name) => `coalesce(${name}, '')`).join(" || ',' || ")} || char(13, 10)`

const xlsxSql = (names: readonly string[]): string =>
  [
    quoted(ROW_START),
    ...names.map(
      (name, index) =>
        `iif(${name} <> '', ${quoted(cellStart(index))} || ${name} || ${quoted(CELL_END)}, '')`,
    ),
    quoted(ROW_END),
  ].join(" || ")

const lineSql = { csv: csvSql, xlsx: xlsxSql }

/** SQL expression that yields a row as text: ready, or a JSON array. */
export function rowSql(of: ExportOperationId, format: FileFormat): string {
  const names = columns(of)
  return `iif(plain, ${lineSql[format](names)}, json_array(${names.join(", ")}))`
}

const writers = { csv: csvRow, xlsx: xlsxRow }

/** The row as it stands in the file. */
export function rowText(text: string, plain: boolean, format: FileFormat): string {
  if (plain) return text
  const values: readonly (string | null)[] = JSON.parse(text)
  return writers[format](values)
}
