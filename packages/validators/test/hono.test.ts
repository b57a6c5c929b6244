// The server side by itself, on real sockets: routes, bodies that lie or stall, errors nobody foresaw.
import { createServer, request, type Server } from "node:http"
import { connect } from "node:net"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { getRequestListener } from "@hono/node-server"
import { Hono } from "hono"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { mount, onError, readBody, validate, type HouseEnv } from "../src/hono.ts"

const logged: string[] = []
const app = new Hono<HouseEnv>()
app.use(async (c, next) => {
  c.set("requestId", "r1")
  await next()
})
mount(app, () => [
  readBody(),
  validate({ now: () => Date.parse("2026-05-23T12:00:00Z") }),
  async (c) => {
    if (c.req.header("x-fail")) throw new Error("secret detail")
    return c.json(c.get("valid"))
  },
])
app.onError(onError((error, id) => void logged.push(`${id} ${error.name}`)))

let server: Server
let port: number
beforeAll(async () => {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  port = typeof address === "object" && address ? address.port : 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const path = "/v1/p1/session/list-sessions/export"
async function send(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = "{}",
) {
  const call = request({
    port,
    host: "127.0.0.1",
    method,
    path: target,
    headers: { "content-type": "application/json", ...headers },
  })
  call.end(method === "POST" ? body : undefined)
  const [answer] = await once(call, "response")
  return { status: answer.statusCode, allow: answer.headers.allow, body: await text(answer) }
}

describe("routes", () => {
  test.each([
    ["HEAD", path, 405, "POST"],
    ["OPTIONS", path, 405, "POST"],
    ["DELETE", path, 405, "POST"],
    ["PATCH", "/v2/p1/export-tasks", 405, "GET"],
    ["GET", "/v3/auth/tokens", 405, "POST"],
    ["POST", `${path}/`, 404, undefined],
    ["POST", path.toUpperCase(), 404, undefined],
    ["POST", path.replace("/session", "//session"), 404, undefined],
    ["GET", "/", 404, undefined],
  ])("%s %s → %i", async (method, target, status, allow) => {
    expect(await send(method, target)).toMatchObject({ status, allow })
  })

  test("errors under /v3 are IAM's", async () => {
    const { body } = await send("GET", "/v3/auth/tokens")
    expect(JSON.parse(body)).toMatchObject({ error: { code: 405, title: "Method Not Allowed" } })
  })
})

test("what nobody foresaw is 500 without a word of it", async () => {
  const { status, body } = await send("POST", path, { "x-fail": "1" })
  expect(status).toBe(500)
  expect(body).not.toContain("secret detail")
  expect(logged).toContain("r1 Error")
})

test("a chunked body is counted too", async () => {
  const headers = { "transfer-encoding": "chunked" }
  expect(await send("POST", path, headers, `{"user_name":"${"x".repeat(70_000)}"}`)).toMatchObject({
    status: 413,
  })
})

test("depth is worse than size", async () => {
  expect(await send("POST", path, {}, "[".repeat(200_000))).toMatchObject({ status: 400 })
})

test("a sender that announces much and stalls gets its 413 all the same", async () => {
  const socket = connect(port, "127.0.0.1")
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 11000000\r\n\r\n{`,
  )
  const [first] = await once(socket, "data")
  expect(String(first)).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
})
