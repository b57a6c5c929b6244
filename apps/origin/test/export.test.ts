import { readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import exceljs from "exceljs"
import { parse } from "csv-parse/sync"
import { sessionFields } from "@session-export/client/operations"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { project, session, startOrigin, type TestOrigin } from "./origin.ts"

const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()
const sessions = [
  session("a", { login_user: "ann@demo", start_time: ago(1), vm_ip: "192.0.2.1" }),
  session("b", { login_user: "ann", start_time: ago(2), session_state: "Active" }),
  session("c", { login_user: "anna@demo", start_time: ago(3), session_state: "InitFail" }),
  session("d", { login_user: "bob@demo", start_time: ago(4), failed_code: "X.1" }),
  session("e", { login_user: "bob@demo", start_time: ago(40), machine_name: "=cmd()" }),
  session("f", { login_user: "bob@demo", start_time: ago(5), machine_name: '=cmd|"x",\n1' }),
  session("g", { tenant_id: "somebody-else", start_time: ago(1) }),
]

let origin: TestOrigin
beforeAll(async () => {
  origin = await startOrigin(sessions, { EXPORT_FORMAT: "csv" })
})
afterAll(() => origin?.stop())

async function download(taskId: string, headers: Record<string, string> = {}) {
  return origin.call(`/v2/${project}/export-tasks/${taskId}/download`, { headers })
}
async function rowsOf(filter: object): Promise<Record<string, string>[]> {
  const taskId = await origin.export(filter)
  expect(await origin.ended(taskId)).toMatchObject({ status: "SUCCESS", is_download: false })
  const text = await (await download(taskId)).text()
  return parse<Record<string, string>>(text, { bom: true, columns: true })
}
const ids = async (filter: object): Promise<string> =>
  (await rowsOf(filter))
    .map(({ id }) => id ?? "")
    .toSorted()
    .join("")

describe("filters", () => {
  test.each([
    ["nothing: the past 30 days of the project", {}, "abcdf"],
    ["a user, with or without domain", { user_name: "ann" }, "ab"],
    ["a user with domain", { user_name: "ann@demo" }, "a"],
    ["one state", { session_state: "Active" }, "b"],
    ["two states, spaced", { session_state: "Active , InitFail" }, "bc"],
    ["failed to be created", { is_success: "false" }, "cd"],
    ["created", { is_success: "true" }, "abf"],
    ["blanks: no filter", { session_state: "", is_success: "", vm_ip: "" }, "abcdf"],
    ["an address", { vm_ip: "192.0.2.1" }, "a"],
    ["two filters at once", { user_name: "ann", session_state: "Active" }, "b"],
    ["a wildcard is a plain character", { user_name: "a%" }, ""],
  ])("%s", async (_name, filter, expected) => {
    expect(await ids(filter)).toBe(expected)
  })

  test("both bounds belong to the window", async () => {
    const [a, d] = [sessions[0]?.start_time, sessions[3]?.start_time]
    expect(await ids({ query_begin_time: d, query_end_time: a })).toBe("abcd")
  })
})

test("CSV: all columns in order, formulas defused, everything else as it was", async () => {
  const rows = await rowsOf({ user_name: "bob" })
  expect(Object.keys(rows[0] ?? {})).toEqual([...sessionFields])
  const row = rows.find(({ id }) => id === "f")
  expect(row?.machine_name).toBe(`'=cmd|"x",\n1`)
})

describe("download", () => {
  test("whole, in part, and not at all", async () => {
    const taskId = await origin.export({})
    await origin.ended(taskId)
    const whole = await download(taskId)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(whole.headers.get("content-length")).toBe(String(bytes.length))
    expect(whole.headers.get("content-disposition")).toMatch(
      /^attachment; filename="session-list-\S+\.csv"$/,
    )
    const part = await download(taskId, { range: "bytes=3-9" })
    expect(part.status).toBe(206)
    expect(part.headers.get("content-range")).toBe(`bytes 3-9/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(3, 10))
    const stale = await download(taskId, { range: "bytes=3-9", "if-range": '"other"' })
    expect(stale.status).toBe(200)
    await stale.body?.cancel()
    const beyond = await download(taskId, { range: "bytes=999999-" })
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get("content-range")).toBe(`bytes */${bytes.length}`)
    expect(await origin.ended(taskId)).toMatchObject({ is_download: true })
  })

  test("an unknown task is 400", async () => {
    const answer = await download("nosuchtask")
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error_code: expect.stringMatching(/^WKS/) })
  })
})

test("deleting a task takes its file along", async () => {
  const taskId = await origin.export({})
  await origin.ended(taskId)
  const files = (): readonly string[] => readdirSync(join(origin.folder, "files"))
  expect(files().some((name) => name.includes(taskId))).toBe(true)
  const body = JSON.stringify({ task_ids: [taskId, "unknown"] })
  const answer = await origin.call(`/v2/${project}/export-tasks/batch-delete`, {
    method: "POST",
    body,
  })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe("")
  expect(files().some((name) => name.includes(taskId))).toBe(false)
})

test("a file that cannot be written is a FAIL with its reason, and the next export works", async () => {
  const broken = await startOrigin(sessions, { FILES_DIR: join(origin.folder, "not-a-folder") })
  writeFileSync(join(origin.folder, "not-a-folder"), "")
  const taskId = await broken.export({})
  expect(await broken.ended(taskId)).toMatchObject({ status: "FAIL", error_code: "WKS.00211401" })
  await broken.stop()
})

test("XLSX opens, formulas are text, and non-ASCII survives", async () => {
  const odd = [
    session("x", { machine_name: "=1+1", app_name: " 文档 & <b> \u0001", client_name: "-2" }),
  ]
  const other = await startOrigin(odd)
  const taskId = await other.export({})
  await other.ended(taskId)
  const answer = await other.call(`/v2/${project}/export-tasks/${taskId}/download`)
  const book = new exceljs.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  const sheet = book.worksheets[0] ?? expect.fail("no sheet")
  const header = sheet.getRow(1)
  const cell = (field: string): string => {
    for (let column = 1; column <= sessionFields.length; column++) {
      if (header.getCell(column).text === field) return sheet.getRow(2).getCell(column).text
    }
    return ""
  }
  expect([cell("machine_name"), cell("app_name"), cell("client_name")]).toEqual([
    "=1+1",
    " 文档 & <b> \uFFFD",
    "-2",
  ])
  await other.stop()
})
