import {
  createClient,
  downloadExport,
  exportSessions,
  password,
  token,
  waitForExport,
} from "@session-export/client"
import { isExportExpiredError, isExportFailedError } from "@session-export/client"
import exceljs from "exceljs"
import { describe, expect } from "vitest"
import { startMock } from "../src/index.ts"
import { test } from "../src/vitest.ts"

const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
const exportPath = `/v1/${project}/session/list-sessions/export`
const json = { "content-type": "application/json" }
const post = (body: string, headers: Record<string, string> = json) => ({
  method: "POST",
  headers,
  body,
})

function clientOf(mock: { url: string; fetch: typeof fetch }, now = Date.now) {
  return createClient({
    baseUrl: mock.url,
    projectId: project,
    auth: token("t"),
    fetch: mock.fetch,
    now,
  })
}

describe("answers", () => {
  test("the documented example over a socket and without one", async ({ mock }) => {
    for (const call of [fetch, mock.fetch]) {
      const answer = await call(`${mock.url}/v2/${project}/export-tasks`)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ count: 1, export_tasks: [{ status: "SUCCESS" }] })
    }
  })

  test("what Prefer asks for, and a clear no to what is not documented", async ({ mock }) => {
    const ask = async (prefer: string) => mock.fetch(exportPath, post("{}", { ...json, prefer }))
    expect((await ask("code=503")).status).toBe(503)
    expect((await ask("example=started")).status).toBe(200)
    expect(await (await ask("dynamic=true")).json()).toMatchObject({ task_id: expect.any(String) })
    const refused = await ask("code=418")
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ error_msg: expect.stringContaining("503") })
  })

  test("validation comes before Prefer and before ordered answers", async ({ mock }) => {
    mock.next("ExportSessions", 503)
    const wrong = await mock.fetch(
      exportPath,
      post('{"is_success":true}', { ...json, prefer: "code=500" }),
    )
    expect(wrong.status).toBe(400)
    expect((await mock.fetch(exportPath, post("{}"))).status).toBe(503)
    expect((await mock.fetch(exportPath, post("{}"))).status).toBe(200)
  })

  test.for([
    ["malformed JSON", post("{"), 400],
    ["half a window", post('{"query_begin_time":"2026-05-01T00:00:00Z"}'), 400],
    ["a duplicate key", post('{"user_name":"a","user_name":"b"}'), 400],
    ["no content type", { method: "POST", body: new TextEncoder().encode("{}") }, 415],
    ["another method", { method: "PUT", headers: json, body: "{}" }, 405],
    ["too much", post(JSON.stringify({ user_name: "x".repeat(70_000) })), 413],
  ] as const)("%s → documented error", async ([, init, status], { mock }) => {
    const answer = await mock.fetch(exportPath, init)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({
      error_code: expect.any(String),
      error_msg: expect.any(String),
    })
    if (status === 405) expect(answer.headers.get("allow")).toBe("POST")
  })

  test("an unknown path is 404 with the documented body", async ({ mock }) => {
    const answer = await mock.fetch("/v1/nothing")
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error_code: "APIGW.0101" })
  })
})

describe("ordered answers", () => {
  test("come in order, as often as asked, with the given body and headers", async ({ mock }) => {
    mock.next("ExportSessions", 429, { times: 2, headers: { "retry-after": "1" } })
    mock.next("ExportSessions", 200, { body: { task_id: "mine" } })
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await mock.fetch(exportPath, post("{}")))
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200, 200])
    expect(answers[0]?.headers.get("retry-after")).toBe("1")
    expect(await answers[2]?.json()).toEqual({ task_id: "mine" })
  })

  test("belong to their operation", async ({ mock }) => {
    mock.next("ListExportTasks", 500)
    expect((await mock.fetch(exportPath, post("{}"))).status).toBe(200)
    expect((await mock.fetch(`/v2/${project}/export-tasks`)).status).toBe(500)
  })

  test("may break the connection, before the answer or within it", async ({ mock }) => {
    for (const call of [fetch, mock.fetch]) {
      mock.next("ExportSessions", 200, { drop: true })
      await expect(call(mock.url + exportPath, post("{}"))).rejects.toThrow(TypeError)
      mock.next("ListExportTasks", 200, { drop: "mid-body" })
      const half = await call(`${mock.url}/v2/${project}/export-tasks`)
      expect(half.status).toBe(200)
      await expect(half.text()).rejects.toThrow(/terminated|fetch failed/)
    }
    expect(mock.requests.map(({ status }) => status)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test("are refused where the spec documents nothing", ({ mock }) => {
    // @ts-expect-error -- 418 is not documented
    expect(() => mock.next("ExportSessions", 418)).toThrow(
      /documents no 418; it documents 200, 400/,
    )
    // @ts-expect-error -- only the download documents 416
    expect(() => mock.next("ListSessions", 416)).toThrow(RangeError)
    expect(() => mock.next("ListSessions", 200, { example: "none" })).toThrow(/known: page/)
    expect(() => mock.next("ListSessions", 200, { times: 0 })).toThrow(/times/)
    // @ts-expect-error -- no documented body looks like this
    mock.next("ExportSessions", 200, { body: { taskId: "a" } })
  })
})

describe("tasks", () => {
  test("run through the script, and the client's helpers with them", async ({ mock }) => {
    const client = clientOf(mock)
    mock.nextTask({ creating: 3 })
    const { taskId } = await exportSessions(client, {})
    const seen: string[] = []
    const options = {
      intervalMs: 1,
      onProgress: (task: { status?: string }) => void seen.push(task.status ?? ""),
    }
    await waitForExport(client, taskId, options)
    expect(seen).toEqual(["CREATING", "CREATING", "CREATING", "SUCCESS"])

    const file = await downloadExport(client, taskId)
    const bytes = Buffer.from(await new Response(file.stream).arrayBuffer())
    const book = new exceljs.Workbook()
    await book.xlsx.load(Uint8Array.from(bytes).buffer)
    expect(book.worksheets[0]?.getRow(2).getCell(5).text).toBe("user01@example")
    const { export_tasks: tasks } = await (
      await mock.fetch(`/v2/${project}/export-tasks?is_download=true`)
    ).json()
    expect(tasks).toMatchObject([{ task_id: taskId, is_download: true }])
  })

  test("end in FAIL or EXPIRED when told to", async ({ mock }) => {
    const client = clientOf(mock)
    mock.nextTask({ creating: 0, end: "FAIL", failReason: "quota" })
    mock.nextTask({ creating: 0, end: "EXPIRED" })
    const { taskId: failed } = await exportSessions(client, {})
    const { taskId: expired } = await exportSessions(client, {})
    await expect(waitForExport(client, failed)).rejects.toSatisfy(isExportFailedError)
    await expect(waitForExport(client, expired)).rejects.toSatisfy(isExportExpiredError)
    expect((await mock.fetch(`/v2/${project}/export-tasks/${expired}/download`)).status).toBe(400)
  })

  test("are of their project, are listed in pages and can be deleted", async ({ mock }) => {
    const ids = []
    for (let i = 0; i < 3; i++) ids.push((await exportSessions(clientOf(mock), {})).taskId)
    const list = async (path: string) => (await mock.fetch(path)).json()
    expect(await list(`/v2/other/export-tasks?task_id=${ids[0]}`)).toEqual({
      export_tasks: [],
      count: 0,
    })
    const page = await list(
      `/v2/${project}/export-tasks?sort_field=create_time&sort_type=DESC&limit=1&offset=1`,
    )
    expect(page).toMatchObject({ count: 3, export_tasks: [{ task_id: ids[1] }] })
    await mock.fetch(
      `/v2/${project}/export-tasks/batch-delete`,
      post(JSON.stringify({ task_ids: [ids[1]] })),
    )
    expect(await list(`/v2/${project}/export-tasks`)).toMatchObject({ count: 2 })
  })

  test("a part of the file, and a part it does not have", async ({ mock }) => {
    const part = async (range: string) =>
      mock.fetch(`/v2/${project}/export-tasks/a/download`, { headers: { range } })
    const first = await part("bytes=0-3")
    expect(first.status).toBe(206)
    expect(await first.text()).toBe("PK\u0003\u0004")
    expect((await part("bytes=999999-")).status).toBe(416)
  })
})

describe("options", () => {
  test("auth: presence asks for a token, except where one is issued", async () => {
    const mock = await startMock({ auth: "presence", now: new Date("2026-05-02T00:00:00Z") })
    expect((await mock.fetch(exportPath, post("{}"))).status).toBe(401)
    const auth = password({
      userName: "u",
      password: "hidden-secret",
      domainName: "d",
      projectName: "eu",
    })
    const now = () => Date.parse("2026-05-02T00:00:00Z")
    const client = createClient({
      baseUrl: mock.url,
      projectId: project,
      auth,
      fetch: mock.fetch,
      now,
    })
    await exportSessions(client, {})
    await exportSessions(client, {})
    expect(mock.requests.map(({ operationId }) => operationId)).toEqual([
      "ExportSessions",
      "KeystoneCreateUserTokenByPassword",
      "ExportSessions",
      "ExportSessions",
    ])
    expect(JSON.stringify(mock.requests)).not.toMatch(/hidden-secret|MIIExample/)
    expect(mock.requests[1]?.body).toMatchObject({
      auth: { identity: { password: { user: { password: "***" } } } },
    })
    mock.reset()
    expect(mock.requests).toEqual([])
    await mock.close()
  })

  test("now moves the 30-day rule", async () => {
    const at = (day: string) =>
      `{"query_begin_time":"2026-04-0${day}T00:00:00Z","query_end_time":"2026-04-05T00:00:00Z"}`
    const mock = await startMock({ now: Date.parse("2026-05-02T00:00:00Z"), latencyMs: 1 })
    expect((await mock.fetch(exportPath, post(at("2")))).status).toBe(200)
    expect((await mock.fetch(exportPath, post(at("1")))).status).toBe(400)
    await mock.close()
    await expect(startMock({ latencyMs: -1 })).rejects.toThrow(/latencyMs/)
  })
})
