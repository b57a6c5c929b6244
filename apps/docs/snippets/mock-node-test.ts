import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { createClient, exportSessions, isApiError, token } from "@session-export/client"
import { startMock, type Mock } from "@session-export/mock"

let mock: Mock
before(async () => {
  mock = await startMock()
})
afterEach(() => mock.reset())
after(() => mock.close())

void test("a foreign project is refused", async () => {
  mock.next("ExportSessions", 403)
  const client = createClient({ baseUrl: mock.url, projectId: "p1", auth: token("any") })
  await assert.rejects(exportSessions(client), (error) => isApiError(error) && error.status === 403)
})
