// The second export as its users do it: the CLI and a raw call through the proxy to the origin.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { promisify } from "node:util"
import exceljs from "exceljs"
import { exportFields, operations } from "@session-export/client/operations"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoEnv, demoProject, signIn } from "./demo-user.ts"
import { top } from "./house.ts"
import { startHouse, type House } from "./servers.ts"

const DAY = 86_400_000
const day = new Date(Date.now() - 9 * DAY).toISOString().slice(0, 10)

let house: House
beforeAll(async () => {
  house = await startHouse(600)
})
afterAll(() => house?.stop())

/** IDs of what lies between two times, by a query of our own. */
function wanted(from: string, to: string): readonly string[] {
  const database = new DatabaseSync(house.database, { readOnly: true })
  const rows = database
    .prepare(
      `SELECT id FROM "user-connections" WHERE tenant_id = ?
       AND julianday(start_time) BETWEEN julianday(?) AND julianday(?) ORDER BY id`,
    )
    .all(demoProject, from, to)
  database.close()
  return rows.map(({ id }) => String(id))
}

test.each([
  ["--from", `${day}T00:00:00.000Z`, new Date().toISOString()],
  ["--to", "2000-01-01T00:00:00Z", `${day}T23:59:59.999Z`],
])("%s alone: the file holds what an independent query finds", async (flag, from, to) => {
  const file = join(house.folder, `${flag.slice(2)}.xlsx`)
  const args = ["export", "--kind", "user-connections", flag, day, "-o", file]
  await promisify(execFile)(process.execPath, [join(top, "packages/cli/src/bin.ts"), ...args], {
    env: { PATH: process.env.PATH, ...demoEnv(house.proxyUrl) },
  })
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(file)
  const sheet = book.worksheets[0] ?? expect.fail("no sheet")
  const fields = exportFields.ExportUserConnection
  expect(fields.map((_, at) => sheet.getRow(1).getCell(at + 1).text)).toEqual([...fields])
  const ids = Array.from({ length: sheet.rowCount - 1 }, (_, at) => sheet.getCell(at + 2, 1).text)
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(wanted(from, to))
})

test("one bound goes through the proxy as it is, once for one Idempotency-Key", async () => {
  const { path } = operations.ExportUserConnection
  const token = await signIn(house.originUrl)
  const start = async (body: object) => {
    const answer = await fetch(house.proxyUrl + path.replace("{project_id}", demoProject), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-auth-token": token,
        "idempotency-key": "user-connections-1",
      },
      body: JSON.stringify(body),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const first = await start({ login_end_time: `${day}T00:00:00Z` })
  expect(first).toMatchObject({ status: 200, text: expect.stringContaining("task_id") })
  expect(await start({ login_end_time: `${day}T00:00:00Z` })).toEqual(first)
  expect(await start({ login_start_time: `${day}T00:00:00Z` })).toMatchObject({ status: 422 })
  expect(await start({ query_begin_time: `${day}T00:00:00Z` })).toMatchObject({
    status: 400,
    text: expect.stringContaining("query_begin_time"),
  })
})
