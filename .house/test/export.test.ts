// The whole job as a user does it: the CLI through the proxy to the origin, down to the file.
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import exceljs from "exceljs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoEnv, demoProject } from "./demo-user.ts"
import { top } from "./house.ts"
import { node, outcome, startHouse, type House } from "./servers.ts"

let house: House
beforeAll(async () => {
  house = await startHouse(3000)
})
afterAll(() => house?.stop())

const cli = (...args: readonly string[]) =>
  outcome(node(top, ["packages/cli/src/bin.ts", ...args], demoEnv(house.proxyUrl)))

/** All rows of all sheets below the header, as text. */
async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(file)
  return book.worksheets.flatMap((sheet) => {
    const rows: string[][] = []
    sheet.eachRow((row) => {
      const cells: string[] = []
      for (let column = 1; column <= 30; column++) cells.push(row.getCell(column).text)
      rows.push(cells)
    })
    return rows.slice(1)
  })
}

test("the file holds exactly the rows an independent query finds", async () => {
  const from = new Date(Date.now() - 10 * 86_400_000).toISOString()
  const to = new Date(Date.now() - 86_400_000).toISOString()
  const file = join(house.folder, "ten-days.xlsx")
  const args = ["--from", from, "--to", to, "--state", "SignedOut,InitFail", "-o", file, "--json"]
  const { code, out, error } = await cli("export", ...args)
  expect(code, error).toBe(0)

  const database = new DatabaseSync(house.database, { readOnly: true })
  const wanted = database
    .prepare(
      `SELECT id, start_time FROM sessions
       WHERE tenant_id = ? AND session_state IN ('SignedOut', 'InitFail')
         AND julianday(start_time) BETWEEN julianday(?) AND julianday(?)`,
    )
    .all(demoProject, from, to)
  database.close()
  const rows = await rowsOf(file)
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.map((row) => String(row[0])).toSorted()).toEqual(
    wanted.map((row) => String(row.id)).toSorted(),
  )
  expect(JSON.parse(out)).toMatchObject({ file, rows: wanted.length })
})

test("tasks can be listed, fetched again and deleted", async () => {
  const file = join(house.folder, "again.xlsx")
  const listed = await cli("tasks", "list", "--json")
  expect(listed.code, listed.error).toBe(0)
  const [task] = JSON.parse(listed.out).export_tasks
  expect(task).toMatchObject({ status: "SUCCESS" })
  expect(await cli("tasks", "download", task.task_id, "-o", file)).toMatchObject({ code: 0 })
  expect(await cli("tasks", "delete", task.task_id, "--yes")).toMatchObject({ code: 0 })
  const after = await cli("tasks", "list", "--json")
  expect(after.code, after.error).toBe(0)
  expect(JSON.parse(after.out).export_tasks).toEqual([])
})
