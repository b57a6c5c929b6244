// A request that fetch refuses to make was never sent: nothing is ambiguous about it.
import { expect, test } from "vitest"
import { neverSent as inBrowsers } from "../src/never-sent-web.ts"
import { neverSent as inNode } from "../src/never-sent.ts"
import {
  accessKey,
  createClient,
  exportSessions,
  isAmbiguousExportError,
  token,
} from "../src/index.ts"
import { answerJson, startServer } from "./server.ts"

test.each([
  [
    "a project that no header can hold",
    { projectId: "项目", auth: accessKey({ ak: "AK", sk: "SK" }) },
  ],
  ["a token with a line break", { projectId: "p1", auth: token("t\n") }],
  ["a token no header can hold", { projectId: "p1", auth: token("令牌") }],
])("%s", async (_what, options) => {
  const server = await startServer(answerJson(200, { task_id: "a1" }))
  try {
    const client = createClient({ baseUrl: server.url, ...options, sleep: async () => undefined })
    const error = await exportSessions(client).catch((caught: unknown) => caught)
    expect(server.received.length).toBeLessThanOrEqual(1)
    expect(isAmbiguousExportError(error)).toBe(false)
  } finally {
    await server.close()
  }
})

test("Node says by a code that a request never left; browsers do not say", () => {
  const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" })
  const error = new TypeError("fetch failed", { cause })
  expect([inNode(error), inBrowsers(error)]).toEqual([true, false])
})
