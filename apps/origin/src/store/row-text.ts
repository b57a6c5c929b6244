// The fast way from table to file: SQL puts a whole line together, so that one string crosses into
// JavaScript instead of thirty. Only rows marked plain go that way; the others cross as a JSON array
// and are written by the same functions a store without SQL tricks would use.
import { sessionFields } from "@session-export/client/operations"
import { csvRow } from "../file/csv.ts"
import { CELL_END, cellStart, ROW_END, ROW_START, xlsxRow } from "../file/xlsx-row.ts"
import type { FileFormat } from "./store.ts"

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const csvSql = `${sessionFields.map((field) => `coalesce("${field}", '')`).join(" || ',' || ")} || char(13, 10)`

const xlsxSql = [
  quoted(ROW_START),
  ...sessionFields.map(
    (field, index) =>
      `iif("${field}" <> '', ${quoted(cellStart(index))} || "${field}" || ${quoted(CELL_END)}, '')`,
  ),
  quoted(ROW_END),
].join(" || ")

const jsonSql = `json_array(${sessionFields.map((field) => `"${field}"`).join(", ")})`

/** SQL expression that yields a row as text: ready, or a JSON array. */
export const rowSql: Readonly<Record<FileFormat, string>> = {
  csv: `iif(plain, ${csvSql}, ${jsonSql})`,
  xlsx: `iif(plain, ${xlsxSql}, ${jsonSql})`,
}

const writers = { csv: csvRow, xlsx: xlsxRow }

/** The row as it stands in the file. */
export function rowText(text: string, plain: boolean, format: FileFormat): string {
  if (plain) return text
  const values: readonly (string | null)[] = JSON.parse(text)
  return writers[format](values)
}
