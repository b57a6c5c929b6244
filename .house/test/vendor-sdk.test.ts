// The vendor's own SDK core through the proxy: it signs with a key the proxy has given out, and the export
// it starts is a task in the origin's database.
import { createRequire } from "node:module"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { operations } from "@session-export/client/operations"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoKey, demoProject } from "./demo-user.ts"
import { top } from "./house.ts"
import { originEntry, proxyEntry, seeded, startServer, type Server } from "./servers.ts"

// CommonJS, reached by paths its package does not declare.
const require = createRequire(import.meta.url)
const core = "@huaweicloud/huaweicloud-sdk-core"
const { BasicCredentials } = require(`${core}/auth/BasicCredentials`)
const { ClientBuilder } = require(`${core}/ClientBuilder`)

interface VendorClient {
  sendRequest(options: object): Promise<Record<string, unknown>>
}

const ours = { ak: "VENDORSDKCALLER", sk: "vendor-sdk-secret-not-real" }
let folder: string
let database: string
let origin: Server
let proxy: Server

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "session-export-vendor-"))
  const made = await seeded(folder, 50)
  database = made.database
  const env = { ...made.env, LOG_LEVEL: "silent" }
  origin = await startServer(top, [originEntry, "serve"], env)
  const caller = { name: "vendor", accessKeys: [ours], projects: [demoProject], actions: ["*"] }
  proxy = await startServer(top, [proxyEntry], {
    ...env,
    UPSTREAM_URL: origin.url,
    AUTH_MODES: "access-key",
    CALLERS: JSON.stringify([caller]),
    ...demoKey(),
  })
})
afterAll(async () => {
  for (const server of [proxy, origin]) await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const clientWith = ({ ak, sk }: typeof ours): VendorClient =>
  new ClientBuilder((client: VendorClient) => client)
    .withCredential(new BasicCredentials().withAk(ak).withSk(sk).withProjectId(demoProject))
    .withEndpoint(proxy.url)
    .build()

const call = (
  client: VendorClient,
  { method, path: url }: { method: string; path: string },
  more = {},
) =>
  client.sendRequest({
    method,
    url,
    contentType: "application/json",
    pathParams: { project_id: demoProject },
    queryParams: {},
    headers: {},
    ...more,
  })

const tasks = (): readonly string[] => {
  const store = new DatabaseSync(database, { readOnly: true })
  const rows = store.prepare("SELECT task_id FROM tasks").all()
  store.close()
  return rows.map(({ task_id: id }) => String(id))
}

test("its export is answered 200 and is a task in the database", async () => {
  const client = clientWith(ours)
  const data = {
    session_state: "Active",
    query_begin_time: new Date(Date.now() - 60_000),
    query_end_time: new Date(),
  }
  const started = await call(client, operations.ExportSessions, { data })
  expect(started).toMatchObject({ httpStatusCode: 200, task_id: expect.any(String) })
  expect(tasks()).toEqual([started.task_id])
  process.stdout.write(
    "the vendor's SDK core → proxy → origin: 200, and its task in the database\n",
  )

  const queryParams = { task_id: started.task_id, limit: 5 }
  const listed = await call(client, operations.ListExportTasks, { queryParams })
  expect(listed).toMatchObject({ httpStatusCode: 200, count: 1 })
})

test("another secret, or the cloud's own key, is nobody's here", async () => {
  const before = tasks()
  const { HUAWEICLOUD_SDK_AK: ak = "", HUAWEICLOUD_SDK_SK: sk = "" } = demoKey()
  for (const key of [
    { ...ours, sk: "wrong" },
    { ak, sk },
  ]) {
    const refused = call(clientWith(key), operations.ExportSessions, { data: {} })
    await expect(refused).rejects.toMatchObject({ httpStatusCode: 401 })
  }
  expect(tasks()).toEqual(before)
})
