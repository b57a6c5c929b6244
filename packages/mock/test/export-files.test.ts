import { createClient, exportUserConnections, finishExport, token } from "@session-export/client"
import { exportFields } from "@session-export/client/operations"
import exceljs from "exceljs"
import { expect } from "vitest"
import { test } from "../src/vitest.ts"

test("an export has the file of what it exports", async ({ mock }) => {
  const client = createClient({ baseUrl: mock.url, projectId: "p1", auth: token("t") })
  const { taskId } = await exportUserConnections(client, { window: { begin: new Date() } })
  const file = await finishExport(client, taskId, { intervalMs: 1 })
  const book = new exceljs.Workbook()
  await book.xlsx.load(await new Response(file.stream).arrayBuffer())
  const header = book.worksheets[0]?.getRow(1)
  const columns = exportFields.ExportUserConnection.map((_, at) => header?.getCell(at + 1).text)
  expect(columns).toEqual([...exportFields.ExportUserConnection])
  expect(file.fileName).toBe("ExportUserConnection-1.xlsx")
})
