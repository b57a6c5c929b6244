// The second export on the store: its columns, its filters, its own file; sessions stay out of it.
import exceljs from "exceljs"
import { parse } from "csv-parse/sync"
import { exportFields } from "@session-export/client/operations"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openSqlite } from "../src/store/sqlite.ts"
import { project, session, startOrigin, type TestOrigin } from "./origin.ts"

const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()
const connection = (id: string, days: number, more: object = {}) => ({
  id,
  tenant_id: project,
  user_name: "ann@demo",
  start_time: ago(days),
  ...more,
})
const connections = [
  connection("a", 1, { connect_type: "1", vm_ip: "192.0.2.1" }),
  connection("b", 2, { connect_type: "2", user_name: "ann" }),
  connection("c", 3, { connect_type: "2", user_name: "anna@demo", failed_code: "X.1" }),
  connection("d", 40),
  connection("e", 4, { client_name: "=cmd()", public_ip: "198.51.100.7" }),
  connection("f", 1, { tenant_id: "somebody-else" }),
]

let origin: TestOrigin
beforeAll(async () => {
  origin = await startOrigin([session("s")], { EXPORT_FORMAT: "csv" })
  const store = openSqlite(origin.database)
  await store.saveRows("ExportUserConnection", connections)
  await store.close()
})
afterAll(() => origin?.stop())

const start = (on: TestOrigin, filter: object) =>
  on.call(`/v1/${project}/session/user-connection/export`, {
    method: "POST",
    body: JSON.stringify(filter),
  })

async function download(on: TestOrigin, filter: object): Promise<Response> {
  const { task_id: taskId } = JSON.parse(await (await start(on, filter)).text())
  expect(await on.ended(taskId)).toMatchObject({
    status: "SUCCESS",
    file_name: expect.stringMatching(/^user-connection-list-/),
  })
  return on.call(`/v2/${project}/export-tasks/${taskId}/download`)
}
async function rowsOf(filter: object): Promise<Record<string, string>[]> {
  const text = await (await download(origin, filter)).text()
  return parse<Record<string, string>>(text, { bom: true, columns: true })
}

describe("filters", () => {
  test.each([
    ["nothing: the past 30 days of the project", {}, "abce"],
    ["from a time until now", { login_start_time: ago(2.5) }, "ab"],
    ["up to a time, 30 days back", { login_end_time: ago(2.5) }, "ce"],
    ["between two times", { login_start_time: ago(3.5), login_end_time: ago(1.5) }, "bc"],
    ["a user, with or without domain", { user_name: "ann" }, "abe"],
    ["a user with domain", { user_name: "ann@demo" }, "ae"],
    ["a kind of login", { connect_type: "2" }, "bc"],
    ["a code", { failed_code: "X.1" }, "c"],
    ["an address", { public_ip: "198.51.100.7" }, "e"],
    ["two filters at once", { connect_type: "2", user_name: "ann" }, "b"],
    ["blanks: no filter", { user_name: "", vm_ip: "" }, "abce"],
  ])("%s", async (_name, filter, expected) => {
    const ids = (await rowsOf(filter)).map(({ id = "" }) => id)
    expect(ids.toSorted().join("")).toBe(expected)
  })

  test.each([{ login_start_time: ago(31) }, { login_end_time: ago(31) }])(
    "a bound that is too old is refused: %j",
    async (filter) => {
      const answer = await start(origin, filter)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(Object.keys(filter).join())
    },
  )
})

test("CSV has the documented columns in their order, formulas defused", async () => {
  const [row] = await rowsOf({ public_ip: "198.51.100.7" })
  expect(Object.keys(row ?? {})).toEqual([...exportFields.ExportUserConnection])
  expect(row?.client_name).toBe("'=cmd()")
})

test("XLSX has a sheet of its own name", async () => {
  const other = await startOrigin()
  const store = openSqlite(other.database)
  await store.saveRows("ExportUserConnection", connections)
  await store.close()
  const book = new exceljs.Workbook()
  await book.xlsx.load(await (await download(other, {})).arrayBuffer())
  await other.stop()
  const [sheet] = book.worksheets
  expect(sheet?.name).toBe("User connections")
  expect(sheet?.rowCount).toBe(5)
  expect(sheet?.getRow(1).getCell(1).text).toBe("id")
})
