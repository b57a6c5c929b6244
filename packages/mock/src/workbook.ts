import { strToU8, zipSync } from "fflate"

/** Fixed, so that the same rows give the same bytes. */
const MTIME = "2026-01-01T12:00:00"
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml"

/** A small Excel workbook of one sheet, every cell text (ECMA-376, parts 1 and 2). */
export function workbook(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const cell = (text: string, column: number, row: number): string =>
    `<c r="${columnName(column)}${row + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  const sheetData = rows
    .map(
      (row, at) => `<row r="${at + 1}">${row.map((each, i) => cell(each, i, at)).join("")}</row>`,
    )
    .join("")
  const parts = {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${MEDIA}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MEDIA}.worksheet+xml"/></Types>`,
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">` +
      `<sheets><sheet name="sessions" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
  }
  const files = Object.entries(parts).map(([name, xml]) => [
    name,
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`),
  ])
  return new Uint8Array(zipSync(Object.fromEntries(files), { mtime: MTIME }))
}

/** A to Z, AA to AZ and so on. */
function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const relation = (type: string, target: string): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${DOCUMENT}/${type}" Target="${target}"/></Relationships>`

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
