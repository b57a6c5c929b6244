import exceljs from "exceljs"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { expect, test } from "vitest"
import { csvRow } from "../src/file/csv.ts"
import { isPlain } from "../src/file/plain.ts"
import { writeCsv } from "../src/file/write-csv.ts"
import { writeXlsx } from "../src/file/write-xlsx.ts"
import { columnName, xlsxRow } from "../src/file/xlsx-row.ts"

async function whole(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}
async function* batches<T>(...given: readonly T[]) {
  yield* given
}
const table = fc.array(
  fc.tuple(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "=1", "'+1", "''-1", "@x", 'a"b', "a,b\r\nc"),
  ),
  { maxLength: 20 },
)

test("CSV: what is read back is what was written, but for the apostrophe before formulas", async () => {
  const wellFormed = table.map((rows) => rows.map((row) => row.map((each) => each.toWellFormed())))
  await fc.assert(
    fc.asyncProperty(wellFormed, async (rows) => {
      const file = await whole(
        writeCsv(batches(rows.map(csvRow)), { header: ["a", "b", "c"], bom: true }),
      )
      expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      const read = parse(file, { bom: true, record_delimiter: "\r\n", relax_column_count: true })
      const back = read
        .slice(1)
        .map((row: readonly string[]) =>
          row.map((each) => each.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠\0])/, "")),
        )
      expect(back).toEqual(rows)
      expect(read.flat().filter((each: string) => /^[=+\-@\t\r]/.test(each))).toEqual([])
    }),
    { numRuns: 50 },
  )
})

test("XLSX: what is read back is what was written, but for what XML cannot hold", async () => {
  const legal = (text: string): string =>
    text.replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, "\uFFFD")
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const file = await whole(
        writeXlsx(batches(rows.map(xlsxRow)), {
          header: ["a", "b", "c"],
          sheet: "Sessions",
          now: 0,
        }),
      )
      const book = new exceljs.Workbook()
      await book.xlsx.load(Uint8Array.from(file).buffer)
      const sheet = book.worksheets[0] ?? expect.fail("no sheet")
      const back = rows.map((row, index) =>
        row.map((_, column) => sheet.getRow(index + 2).getCell(column + 1).text),
      )
      expect(back).toEqual(rows.map((row) => row.map(legal)))
    }),
    { numRuns: 50 },
  )
})

test("more rows than a sheet takes go on to the next, each with its header", async () => {
  const rows = Array.from({ length: 25 }, (_, index) => xlsxRow([`row ${index}`]))
  const options = { header: ["a"], sheet: "Sessions", now: 0, rowsPerSheet: 11 }
  const file = await whole(writeXlsx(batches(rows.slice(0, 13), rows.slice(13)), options))
  const book = new exceljs.Workbook()
  await book.xlsx.load(Uint8Array.from(file).buffer)
  const read = book.worksheets.map((sheet) => sheet.getColumn(1).values.slice(1))
  expect(read.map((column) => column.length)).toEqual([11, 11, 6])
  expect(read.flatMap((column) => column.slice(1))).toEqual(rows.map((_, index) => `row ${index}`))
})

test("the same rows make the same bytes", async () => {
  const write = () =>
    whole(
      writeXlsx(batches([xlsxRow(["a"])]), { header: ["h"], sheet: "Sessions", now: 86_400_000 }),
    )
  expect(await write()).toEqual(await write())
})

test("a plain row needs no care in any format", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (row) => {
      if (!isPlain(row)) return
      expect(csvRow(row)).toBe(`${row.join(",")}\r\n`)
      const bare = row.map((value, index) =>
        value === ""
          ? ""
          : `<c r="${columnName(index)}\u0001" t="inlineStr"><is><t>${value}</t></is></c>`,
      )
      expect(xlsxRow(row)).toBe(`<row r="\u0001">${bare.join("")}</row>`)
    }),
  )
})

test("columns are named as spreadsheets do", () => {
  expect([0, 25, 26, 29, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AD", "ZZ", "AAA"])
})
