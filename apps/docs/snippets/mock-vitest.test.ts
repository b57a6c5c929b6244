import { createClient, exportSessions, token, waitForExport } from "@session-export/client"
import { test } from "@session-export/mock/vitest"
import { expect } from "vitest"

const pauses: number[] = []
const clientAt = (url: string) =>
  createClient({
    baseUrl: url,
    projectId: "p1",
    auth: token("any token will do"),
    sleep: async (ms) => void pauses.push(ms),
  })

test("waits when it is told to", async ({ mock }) => {
  mock.next("ExportSessions", 429, { headers: { "retry-after": "7" } })
  await exportSessions(clientAt(mock.url), { userName: "user01" })
  expect(pauses.some((ms) => ms >= 7000)).toBe(true)
  expect(mock.requests.map(({ body }) => body)).toEqual([
    { user_name: "user01" },
    { user_name: "user01" },
  ])
})

test("says why an export failed", async ({ mock }) => {
  mock.nextTask({ creating: 2, end: "FAIL", failReason: "storage unavailable" })
  const client = clientAt(mock.url)
  const { taskId } = await exportSessions(client)
  await expect(waitForExport(client, taskId)).rejects.toMatchObject({
    name: "ExportFailedError",
    reason: "storage unavailable",
  })
})

test("starts one export though the first answer is lost", async ({ mock }) => {
  mock.next("ExportSessions", 200, { drop: true })
  const { adopted } = await exportSessions(clientAt(mock.url))
  expect(adopted).toBe(false)
  expect(mock.requests.filter(({ operationId }) => operationId === "ListExportTasks")).not.toEqual(
    [],
  )
})
