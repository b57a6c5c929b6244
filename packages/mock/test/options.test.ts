import { createClient, exportSessions, password } from "@session-export/client"
import { describe, expect, test } from "vitest"
import { startMock } from "../src/index.ts"

const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
const exportPath = `/v1/${project}/session/list-sessions/export`
const post = (body: string) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body,
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
