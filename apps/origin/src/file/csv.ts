// One row of CSV (RFC 4180), safe to open in a spreadsheet (OWASP: CSV injection).

/**
 * A cell that begins like this would be taken for a formula, full-width forms included. One that has
 * an apostrophe there already gets another, so that taking one off always gives the value back.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠\0]/
const QUOTED = /[",\r\n]/

/** A cell: formulas get a leading apostrophe, separators and quotes are quoted. */
function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A cell as it was before `csvCell`: without the apostrophe that keeps a formula from being one. */
export const plainCell = (cell: string): string =>
  FORMULA.test(cell) ? cell.replace(/^'/, "") : cell

/** A line with its CRLF; absent values are empty. */
export const csvRow = (values: readonly (string | null)[]): string =>
  `${values.map((value) => (value === null ? "" : csvCell(value))).join(",")}\r\n`

/** Byte order mark: Excel needs it to read a CSV file as UTF-8. */
export const BOM = "\uFEFF"
