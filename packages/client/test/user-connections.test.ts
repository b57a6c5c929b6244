// The second export: its own body, one bound where one is given, and everything else as for sessions.
import { afterEach, describe, expect, test } from "vitest"
import {
  createClient,
  exportUserConnections,
  finishExport,
  isAmbiguousExportError,
  toUserConnectionRequest,
  token,
} from "../src/index.ts"
import { answerBytes, answerJson, startServer, type Answer, type TestServer } from "./server.ts"

const now = Date.parse("2026-05-23T12:00:00Z")

let server: TestServer
afterEach(() => server?.close())

async function connect(...answers: readonly [Answer, ...Answer[]]) {
  server = await startServer(...answers)
  return createClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: token("t1"),
    now: () => now,
    sleep: async () => undefined,
  })
}
const tasks = (...found: readonly object[]): Answer =>
  answerJson(
    200,
    { export_tasks: found, count: found.length },
    { date: new Date(now).toUTCString() },
  )
const lost: Answer = (response) => void response.destroy()

test("start, wait, download", async () => {
  const client = await connect(
    answerJson(200, { task_id: "a1" }),
    tasks({ task_id: "a1", status: "SUCCESS" }),
    answerBytes(Buffer.from("id\r\n1\r\n")),
  )
  const { taskId } = await exportUserConnections(client, { userName: "u", connectType: "2" })
  const file = await finishExport(client, taskId)
  expect(await new Response(file.stream).text()).toBe("id\r\n1\r\n")
  expect(server.received[0]).toMatchObject({
    method: "POST",
    url: "/v1/p1/session/user-connection/export",
  })
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({ user_name: "u", connect_type: "2" })
})

describe("an answer that is lost", () => {
  test("the task that came of it is adopted", async () => {
    const create_time = new Date(now + 100).toISOString()
    const client = await connect(lost, tasks({ task_id: "a1", create_time }))
    expect(await exportUserConnections(client)).toEqual({ taskId: "a1", adopted: true })
    expect(server.received.filter(({ method }) => method === "POST")).toHaveLength(1)
  })

  test("is never sent again where nothing proves that it did not arrive", async () => {
    const client = await connect(lost)
    const error = await exportUserConnections(client).catch((failed: unknown) => failed)
    if (!isAmbiguousExportError(error)) expect.fail(String(error))
    expect(error).toMatchObject({ operationId: "ExportUserConnection", retryable: false })
    expect(error.message).toMatch(/^ExportUserConnection: /)
    expect(server.received.filter(({ method }) => method === "POST")).toHaveLength(1)
  })
})

describe("one bound alone, both on the wire", () => {
  const iso = (ago: number): string => new Date(now - ago).toISOString()
  const [hour, day, minute] = [3_600_000, 86_400_000, 60_000]
  test.each([
    ["begin: until now", { begin: iso(day) }, iso(day), iso(0)],
    ["end: as far back as one may go", { end: iso(day) }, iso(30 * day - minute), iso(day)],
    ["end, too old: not the wrong way round", { end: iso(40 * day) }, iso(40 * day), iso(40 * day)],
    ["begin, still to come", { begin: iso(-hour) }, iso(-hour), iso(-hour)],
    ["both", { begin: iso(day), end: iso(hour) }, iso(day), iso(hour)],
    ["a span", { last: "30d" }, iso(30 * day - minute), iso(0)],
  ] as const)("%s", (_name, window, login_start_time, login_end_time) => {
    const request = toUserConnectionRequest({ window }, now)
    expect(request).toEqual({ login_start_time, login_end_time })
  })

  test("no window, no times; every filter by its name on the wire", () => {
    const filter = {
      userName: "u",
      connectType: "1",
      machineName: "m",
      machineSid: "s",
      vmIp: "192.0.2.1",
      publicIp: "192.0.2.2",
      clientName: "c",
      clientType: "t",
      clientVersion: "v",
      failedCode: "f",
    }
    expect(toUserConnectionRequest(filter, now)).toEqual({
      user_name: "u",
      connect_type: "1",
      machine_name: "m",
      machine_sid: "s",
      vm_ip: "192.0.2.1",
      public_ip: "192.0.2.2",
      client_name: "c",
      client_type: "t",
      client_version: "v",
      failed_code: "f",
    })
  })
})
