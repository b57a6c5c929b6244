// One row of a worksheet, as a template: the row's number is put in when it is written, because it
// is known only then. XLSX text cells are text, never formulas, so nothing is prefixed.

/** Stands for the row number; no XML text may hold this character, so no value can. */
export const ROW_NUMBER = "\u0001"

/** Spreadsheet programs refuse longer cells. */
const LONGEST_CELL = 32_767

/** Column letters by index: A … Z, AA … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** What stands around the text of a cell in a column, with and without kept spaces. */
export const cellStart = (index: number): string =>
  `<c r="${columnName(index)}${ROW_NUMBER}" t="inlineStr"><is><t>`
export const CELL_END = "</t></is></c>"
export const ROW_START = `<row r="${ROW_NUMBER}">`
export const ROW_END = "</row>"

/** Text for XML: marked-up signs escaped, characters XML cannot hold replaced by U+FFFD. */
function escapeXml(text: string): string {
  return text
    .slice(0, LONGEST_CELL)
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;")
}

function cell(value: string, index: number): string {
  const start = cellStart(index)
  // Leading and trailing white space is dropped by readers unless told to keep it.
  const kept = /^\s|\s$/.test(value) ? start.replace("<t>", '<t xml:space="preserve">') : start
  return `${kept}${escapeXml(value)}${CELL_END}`
}

/** A row template; absent and empty values have no cell. */
export const xlsxRow = (values: readonly (string | null)[]): string =>
  `${ROW_START}${values.map((value, index) => (value === null || value === "" ? "" : cell(value, index))).join("")}${ROW_END}`
