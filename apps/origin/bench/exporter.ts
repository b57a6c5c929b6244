// One export in a process of its own: `exporter.ts <kind> <database> <file> [user]`; prints its figures.
import { createWriteStream } from "node:fs"
import { open } from "node:fs/promises"
import { DatabaseSync } from "node:sqlite"
import { sessionFields } from "@session-export/client/operations"
import exceljs from "exceljs"
import { keepYoungHeapSmall } from "../src/heap.ts"
import { writeCsv } from "../src/file/write-csv.ts"
import { writeXlsx } from "../src/file/write-xlsx.ts"
import { openSqlite } from "../src/store/sqlite.ts"
import { project } from "./data.ts"

const [kind = "", database = "", file = "", user] = process.argv.slice(2)
const began = performance.now()

async function ours(format: "csv" | "xlsx"): Promise<number> {
  // As the origin itself does when it starts.
  keepYoungHeapSmall()
  const store = openSqlite(database)
  let rows = 0
  const of = "ExportSessions"
  const filter = {
    of,
    projectId: project,
    begin: 0,
    end: Number.MAX_SAFE_INTEGER,
    equal: {},
  } as const
  const counted = (async function* () {
    for await (const batch of store.exportRows(
      user ? { ...filter, userName: user } : filter,
      format,
    )) {
      rows += batch.length
      yield batch
    }
  })()
  const header = sessionFields
  const handle = await open(file, "w")
  const chunks =
    format === "csv"
      ? writeCsv(counted, { header, bom: false })
      : writeXlsx(counted, { header, sheet: "Sessions", now: 0 })
  for await (const chunk of chunks) await handle.writeFile(chunk)
  await handle.close()
  await store.close()
  return rows
}

async function peer(): Promise<number> {
  const stream = createWriteStream(file)
  const book = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: false,
    useSharedStrings: false,
  })
  const sheet = book.addWorksheet("Sessions")
  sheet.addRow([...sessionFields]).commit()
  const columns = sessionFields.map((field) => `"${field}"`).join(", ")
  const statement = new DatabaseSync(database).prepare(
    `SELECT ${columns} FROM sessions WHERE tenant_id = ? ORDER BY start_ms, id`,
  )
  statement.setReturnArrays(true)
  let rows = 0
  for (const row of statement.iterate(project)) {
    sheet.addRow(Object.values(row)).commit()
    // It offers nothing to wait for; a turn of the loop is what its users can give it.
    if (++rows % 500 === 0) await new Promise<void>((settle) => setImmediate(settle))
  }
  sheet.commit()
  await book.commit()
  return rows
}

const rows = kind === "exceljs" ? await peer() : await ours(kind === "csv" ? "csv" : "xlsx")
const rss = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ rows, seconds: (performance.now() - began) / 1000, rss }))
