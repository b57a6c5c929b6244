import { afterEach, describe, expect, test } from "vitest"
import {
  createClient,
  deleteExportTasks,
  downloadExport,
  exportSessions,
  isAmbiguousExportError,
  isApiError,
  isNetworkError,
  isTimeoutError,
  token,
  waitForExport,
} from "../src/index.ts"
import { answerBytes, answerJson, startServer, type Answer, type TestServer } from "./server.ts"

let server: TestServer
afterEach(() => server?.close())

/** A client whose clock moves only when it sleeps. */
async function connect(...answers: readonly [Answer, ...Answer[]]) {
  server = await startServer(...answers)
  let now = Date.parse("2026-05-23T12:00:00Z")
  const slept: number[] = []
  const client = createClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: token("t1"),
    now: () => now,
    random: () => 1,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  })
  return { client, slept }
}
const page = (...tasks: readonly object[]): Answer =>
  answerJson(200, { export_tasks: tasks, count: tasks.length })
const task = (status: string, more = {}) => ({ task_id: "a1", status, ...more })

describe("exportSessions", () => {
  test("sends the documented body and gives the task", async () => {
    const { client } = await connect(answerJson(200, { task_id: "a1" }))
    const filter = {
      window: { last: "7d" },
      states: ["Active", "InitFail"],
      success: true,
    } as const
    expect(await exportSessions(client, filter)).toEqual({ taskId: "a1", adopted: false })
    expect(server.received).toMatchObject([
      {
        method: "POST",
        url: "/v1/p1/session/list-sessions/export",
        headers: { "x-auth-token": "t1" },
      },
    ])
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      query_begin_time: "2026-05-16T12:00:00.000Z",
      query_end_time: "2026-05-23T12:00:00.000Z",
      session_state: "Active,InitFail",
      is_success: "true",
    })
  })

  test("is never sent twice when the answer is lost", async () => {
    const { client } = await connect((response) => void response.destroy())
    await expect(exportSessions(client)).rejects.toSatisfy(isAmbiguousExportError)
    expect(server.received.filter(({ method }) => method === "POST")).toHaveLength(1)
  })

  test.each([
    [400, { error_code: "WKS.00211102", error_msg: "bad" }, "WKS.00211102"],
    [401, { error: { code: 401, message: "no", title: "Unauthorized" } }, "IAM.401"],
    [405, "<html>", undefined],
  ])("a %i is an ApiError with its facts", async (status, body, code) => {
    const { client } = await connect(answerJson(status, body, { "x-request-id": "r1" }))
    const error: unknown = await exportSessions(client).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: "ApiError",
      operationId: "ExportSessions",
      status,
      code,
      requestId: "r1",
    })
    expect(String(error)).not.toContain("html")
  })
})

test.each([
  ["HTML", "<html>secret-page</html>"],
  ["no task", "{}"],
  ["nothing", ""],
])("a 200 that holds %s is an error, quoted nowhere", async (_name, body) => {
  const { client } = await connect((response) => void response.writeHead(200).end(body))
  const error: unknown = await exportSessions(client).catch((caught: unknown) => caught)
  expect(isNetworkError(error)).toBe(true)
  expect(String(error)).not.toContain("secret-page")
})

describe("waitForExport", () => {
  test("polls at a growing pace until the file is there", async () => {
    const { client, slept } = await connect(
      page(),
      page(),
      page(task("CREATING")),
      page(task("CREATING")),
      page(task("SUCCESS")),
    )
    expect(await waitForExport(client, "a1")).toMatchObject({ status: "SUCCESS" })
    expect(slept).toEqual([500, 750, 1125])
    expect(server.received[0]?.url).toBe("/v2/p1/export-tasks?task_id=a1&limit=1")
  })

  test("finds a task that hides because it was downloaded before", async () => {
    const { client } = await connect(page(), page(task("SUCCESS", { is_download: true })))
    expect(await waitForExport(client, "a1")).toMatchObject({ status: "SUCCESS" })
    expect(server.received[1]?.url).toContain("is_download=true")
  })

  test("waits as long as it is told when throttled, and outlives a fault", async () => {
    const throttled = {
      error_code: "APIGW.0308",
      error_msg: "over ratelimit,limit:10,time:1 minute",
    }
    const { client, slept } = await connect(
      answerJson(429, throttled),
      answerJson(503, {}, { "retry-after": "7" }),
      page(task("SUCCESS")),
    )
    await waitForExport(client, "a1")
    expect(slept).toEqual([60_250, 7500])
  })

  test.each([
    ["FAIL", { name: "ExportFailedError", code: "X.1", reason: "disk", taskId: "a1" }],
    ["EXPIRED", { name: "ExportExpiredError", taskId: "a1" }],
  ])("%s ends it", async (status, facts) => {
    const { client } = await connect(page(task(status, { error_code: "X.1", fail_reason: "disk" })))
    await expect(waitForExport(client, "a1")).rejects.toMatchObject(facts)
  })

  test("gives up at the deadline, and on a refusal at once", async () => {
    const { client } = await connect(page(task("CREATING")))
    await expect(waitForExport(client, "a1", { deadlineMs: 60_000 })).rejects.toSatisfy(
      isTimeoutError,
    )
    await server.close()
    const denied = await connect(answerJson(403, {}))
    await expect(waitForExport(denied.client, "a1")).rejects.toSatisfy(isApiError)
    expect(denied.slept).toEqual([])
  })

  test("stops when aborted", async () => {
    const { client } = await connect(page(task("CREATING")))
    const signal = AbortSignal.abort(new Error("enough"))
    await expect(waitForExport(client, "a1", { signal })).rejects.toThrow("enough")
  })
})

describe("downloadExport", () => {
  const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 255)

  test("gives bytes, a safe name, the true type and the size", async () => {
    const headers = {
      "content-type": "text/plain",
      "content-length": "8",
      "content-disposition": `attachment; filename="../../etc/x.xlsx"`,
    }
    const { client } = await connect(answerBytes(zip, headers))
    const file = await downloadExport(client, "a1")
    expect(file).toMatchObject({ fileName: "x.xlsx", size: 8 })
    expect(file.contentType).toContain("spreadsheetml")
    expect(new Uint8Array(await new Response(file.stream).arrayBuffer())).toEqual(zip)
  })

  test("a body that ends early errors instead of ending", async () => {
    const { client } = await connect((response) => {
      response.writeHead(200, { "content-length": "100" }).write(zip)
      setImmediate(() => response.destroy())
    })
    const reading = downloadExport(client, "a1").then((file) =>
      new Response(file.stream).arrayBuffer(),
    )
    await expect(reading).rejects.toSatisfy(isNetworkError)
  })

  test("an unfinished task is an ApiError", async () => {
    const { client } = await connect(
      answerJson(400, { error_code: "WKS.00211102", error_msg: "wait" }),
    )
    await expect(downloadExport(client, "a1")).rejects.toMatchObject({
      name: "ApiError",
      status: 400,
    })
  })
})

test("deleteExportTasks sends at most 200 at a time, each once", async () => {
  const { client } = await connect((response) => void response.writeHead(200).end())
  const ids = Array.from({ length: 401 }, (_, index) => `t${index % 400}`)
  await deleteExportTasks(client, ids)
  const sent = server.received.map(({ body }) => JSON.parse(body).task_ids.length)
  expect(sent).toEqual([200, 200])
})
