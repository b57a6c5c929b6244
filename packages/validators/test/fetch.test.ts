// The validating middleware of a client: refuses before anything is sent, and quotes no value.
import { createServer, type Server } from "node:http"
import { inspect } from "node:util"
import { createClient, exportSessions, token, type Client } from "@session-export/client"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { validation, ViolationError } from "../src/fetch.ts"

const CANARY = "canary-5e1f"
let server: Server
let client: Client
let received = 0
let reply: unknown
beforeAll(async () => {
  server = createServer((request, response) => {
    received += 1
    request.resume()
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply))
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  const now = () => Date.parse("2026-05-23T12:00:00Z")
  const auth = token(`${CANARY}-token`)
  client = createClient({ baseUrl: `http://127.0.0.1:${port}`, projectId: "p1", auth, now })
  client.use(validation({ now }))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  received = 0
  reply = { task_id: "a1" }
})

const show = (error: unknown): string =>
  [
    inspect(error, { depth: 12, showHidden: true, getters: true }),
    JSON.stringify(error),
    String(error),
  ].join()

test("what is inside the spec goes through", async () => {
  expect(await exportSessions(client, { userName: CANARY })).toMatchObject({ taskId: "a1" })
  expect(received).toBe(1)
})

test.each([
  ["a body", { userName: `${CANARY}-${"x".repeat(500)}` }],
  ["a name", { machineName: `${CANARY}-${"x".repeat(500)}` }],
  ["a window", { window: { begin: "2020-01-01T00:00:00Z", end: "2026-01-01T00:00:00Z" } }],
])("%s outside the spec is not sent, and not quoted", async (_what, filter) => {
  const error: unknown = await exportSessions(client, { machineName: CANARY, ...filter }).catch(
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(ViolationError)
  expect(error).toHaveProperty("violations.length")
  expect(show(error)).not.toContain(CANARY)
  expect(received).toBe(0)
})

test("an answer outside the spec is an error that quotes nothing of it", async () => {
  reply = { task_id: [CANARY], [`x-${CANARY}`]: 1 }
  const error: unknown = await exportSessions(client).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ViolationError)
  expect(show(error)).not.toContain(CANARY)
})
