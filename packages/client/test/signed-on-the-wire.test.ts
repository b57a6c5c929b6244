// What arrives is what was signed: the server recomputes each signature from the request it got.
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import {
  accessKey,
  createClient,
  downloadExport,
  exportSessions,
  pageOfExportTasks,
} from "../src/index.ts"
import { authorizationByHand } from "./canonical-by-hand.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

const key = { ak: "AKEXAMPLE", sk: "made-up, with a space and 汉字" }
let server: TestServer
beforeAll(async () => {
  server = await startServer((response, request) => {
    const file: Answer = () => response.writeHead(200).end("id\n")
    const body = request.method === "POST" ? { task_id: "a1" } : { export_tasks: [], count: 0 }
    const answer = request.url.endsWith("/download") ? file : answerJson(200, body)
    answer(response, request)
  })
})
afterAll(() => server.close())

const text = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" })
/** A URL has no place for these two as a name. */
const segment = text.filter((each) => !/^\.{1,2}$/.test(each))

test.each([
  ["as it is", undefined],
  ["behind a path", "/some/where"],
])("any names, bodies and IDs, at a service %s", async (_where, prefix = "") => {
  const property = fc.asyncProperty(text, text, segment, async (userName, machineName, id) => {
    const client = createClient({
      baseUrl: `${server.url}${prefix}`,
      projectId: "p1",
      auth: accessKey({ ...key, securityToken: "temporary" }),
      retry: false,
    })
    const before = server.received.length
    await exportSessions(client, { userName, machineName })
    await pageOfExportTasks(client, { file_name: userName, task_id: machineName, limit: 3 })
    const { stream } = await downloadExport(client, id)
    await new Response(stream).text()
    const got = server.received.slice(before)
    expect(got).toHaveLength(3)
    for (const { method, url, headers, body } of got) {
      const said = headers.authorization ?? ""
      const signed = /SignedHeaders=([^,]+)/.exec(said)?.[1]?.split(";") ?? []
      for (const must of ["host", "x-project-id", "x-sdk-date", "x-security-token"]) {
        expect(signed).toContain(must)
      }
      const wire = { method, target: url, headers, body }
      expect(said).toBe(authorizationByHand(wire, signed, key))
    }
  })
  await fc.assert(property, { numRuns: 60 })
})
