// The vendor's own SDK core signs and calls: if it gets through, so does every SDK built on it.
import { createRequire } from "node:module"
import { afterAll, beforeAll, expect, test } from "vitest"
import { project, startOrigin, type TestOrigin } from "./origin.ts"

// CommonJS, reached by paths its package does not declare.
const require = createRequire(import.meta.url)
const core = "@huaweicloud/huaweicloud-sdk-core"
const { BasicCredentials } = require(`${core}/auth/BasicCredentials`)
const { ClientBuilder } = require(`${core}/ClientBuilder`)

interface VendorClient {
  sendRequest(options: object): Promise<Record<string, unknown>>
}

let origin: TestOrigin
let client: VendorClient
beforeAll(async () => {
  origin = await startOrigin()
  const credentials = new BasicCredentials()
    .withAk("DEMOACCESSKEY0000001")
    .withSk("demo-secret-key-not-real-000000000000001")
    .withProjectId(project)
  client = new ClientBuilder((hcClient: VendorClient) => hcClient)
    .withCredential(credentials)
    .withEndpoint(origin.url)
    .build()
})
afterAll(() => origin?.stop())

const call = (method: string, url: string, more: object) =>
  client.sendRequest({
    method,
    url,
    contentType: "application/json",
    pathParams: { project_id: project },
    queryParams: {},
    headers: {},
    ...more,
  })

test("starts an export and finds its task", async () => {
  const data = {
    session_state: "Active",
    query_begin_time: new Date(Date.now() - 60_000),
    query_end_time: new Date(),
  }
  const started = await call("POST", "/v1/{project_id}/session/list-sessions/export", { data })
  expect(started).toMatchObject({
    httpStatusCode: 200,
    task_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  })

  const queryParams = { task_id: started.task_id, limit: 5 }
  const listed = await call("GET", "/v2/{project_id}/export-tasks", { queryParams })
  expect(listed).toMatchObject({ httpStatusCode: 200, count: 1 })
})

test("reads our errors as its own", async () => {
  const failed = call("GET", "/v2/{project_id}/export-tasks", { queryParams: { limit: 1000 } })
  await expect(failed).rejects.toMatchObject({ httpStatusCode: 400, errorCode: "WKS.00211102" })
})
