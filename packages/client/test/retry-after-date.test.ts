// Retry-After may be a date (RFC 9110, section 10.2.3): the wait is what is left until then.
import { expect, test } from "vitest"
import { createClient, isApiError, pageOfExportTasks, token } from "../src/index.ts"
import { answerJson, startServer } from "./server.ts"

test("Retry-After as a date", async () => {
  const now = Date.parse("2026-05-23T12:00:00Z")
  const headers = {
    "retry-after": new Date(now + 7000).toUTCString(),
    date: new Date(now).toUTCString(),
  }
  const server = await startServer(answerJson(429, {}, headers))
  try {
    const auth = token("t")
    const client = createClient({
      baseUrl: server.url,
      projectId: "p1",
      auth,
      retry: false,
      now: () => now,
    })
    const error = await pageOfExportTasks(client).catch((caught: unknown) => caught)
    if (!isApiError(error)) expect.fail(String(error))
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(6000)
    expect(error.retryAfterMs).toBeLessThanOrEqual(8000)
  } finally {
    await server.close()
  }
})
