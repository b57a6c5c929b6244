import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { startMock, type Mock } from "@session-export/mock"

let mock: Mock
before(async () => {
  mock = await startMock()
})
after(() => mock.close())

void test("an export waits when it is told to", async () => {
  mock.next("ExportSessions", 429, { headers: { "retry-after": "1" } })
  const answer = await fetch(`${mock.url}/v1/p/session/list-sessions/export`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  })
  assert.equal(answer.status, 429)
  assert.equal(mock.requests[0]?.operationId, "ExportSessions")
})
