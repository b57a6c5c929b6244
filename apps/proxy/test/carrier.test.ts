// What Node's carrier promises: back-pressure, sockets used again, ends that are ends, and who has left is gone.
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { setImmediate as turn } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { undiciCarrier } from "../src/node/undici-carrier.ts"
import { UpstreamError, type UpstreamBody } from "../src/upstream/carrier.ts"

let respond: (response: ServerResponse, request: IncomingMessage) => void
let connections = 0
const server = createServer((request, response) => {
  request.resume()
  respond(response, request)
})
server.on("connection", () => (connections += 1))
let url: URL
let carrier: ReturnType<typeof undiciCarrier>
beforeAll(async () => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  url = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/a?b=c`)
})
beforeEach(() => {
  connections = 0
  carrier = undiciCarrier({ timeoutMs: 1000, connections: 1 })
})
afterEach(() => carrier.close())
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const send = (signal = new AbortController().signal, body: string | null = null) =>
  carrier.send({
    method: body === null ? "GET" : "POST",
    url,
    headers: { "x-a": "1" },
    body,
    signal,
  })
async function bytes(body: UpstreamBody): Promise<number> {
  let length = 0
  for await (const piece of body.stream()) length += piece.length
  return length
}
async function error(work: Promise<unknown>): Promise<UpstreamError> {
  const failed = await work.catch((cause: unknown) => cause)
  if (!(failed instanceof UpstreamError)) expect.fail(`no UpstreamError: ${String(failed)}`)
  return failed
}

test("hands on path, query, headers and body, and what is answered", async () => {
  let got: Partial<IncomingMessage> = {}
  respond = (response, request) => {
    got = request
    response
      .writeHead(201, { "content-type": "text/csv", etag: '"1"', "set-cookie": ["a", "b"] })
      .end("abc")
  }
  const { status, headers, body } = await send(undefined, "{}")
  expect(await bytes(body)).toBe(3)
  expect({ status, etag: headers.get("etag") }).toEqual({ status: 201, etag: '"1"' })
  expect(got).toMatchObject({
    method: "POST",
    url: "/a?b=c",
    headers: { "x-a": "1", "content-length": "2" },
  })
})

test.each([0, 1, 65_536, 3_000_000])(
  "a file of %i bytes comes whole, with a length or without",
  async (size) => {
    for (const length of [{ "content-length": String(size) }, {}]) {
      respond = (response) =>
        void response
          .writeHead(200, { "content-type": "text/csv", ...length })
          .end(Buffer.alloc(size))
      expect(await bytes((await send()).body)).toBe(size)
    }
    expect(connections).toBe(1)
  },
)

test.each([0, 1, 65_536, 3_000_000])("an answer of %i bytes comes in one piece", async (size) => {
  respond = (response) => void response.end(Buffer.alloc(size, "a"))
  const whole = await (await send()).body.bytes(size)
  expect(whole?.length).toBe(size)
  expect(whole?.every((byte) => byte === 97)).toBe(true)
  if (size > 0) expect(await (await send()).body.bytes(size - 1)).toBeUndefined()
  expect(await bytes((await send()).body)).toBe(size)
})

test("an answer that breaks off is none, whether it was asked for early or late", async () => {
  respond = (response) => {
    response.writeHead(200, { "content-length": "9" }).write("abc")
    setImmediate(() => response.destroy())
  }
  for (const turns of [0, 1, 50]) {
    const { body } = await send()
    for (let each = 0; each < turns; each++) await turn()
    expect((await error(body.bytes(100))).reason).toContain("broke off")
  }
})

test("a body is read as fast as its reader, not faster", async () => {
  let written = 0
  respond = (response) => {
    response.writeHead(200, { "content-type": "text/csv" })
    const pump = (): void => {
      while (written < 400) {
        written += 1
        if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", pump)
      }
      response.end()
    }
    pump()
  }
  const { body } = await send()
  for (let rounds = 0; rounds < 2000; rounds++) await turn()
  // 25 MB in all; what sockets hold on loopback is a few.
  expect(written).toBeLessThan(300)
  expect(await bytes(body)).toBe(400 * 65_536)
})

test("a short rest is read and its socket used again; a long one closes it", async () => {
  respond = (response) => void response.end(Buffer.alloc(1000))
  for (let calls = 0; calls < 5; calls++) await (await send()).body.cancel()
  expect(await bytes((await send()).body)).toBe(1000)
  expect(connections).toBe(1)
  respond = (response) => void response.end(Buffer.alloc(10_000_000))
  await (await send()).body.cancel()
  respond = (response) => void response.end("abc")
  expect(await bytes((await send()).body)).toBe(3)
  expect(connections).toBe(2)
})

test("a file thrown away at its very end throws nothing", async () => {
  respond = (response) =>
    void response.writeHead(200, { "content-type": "text/csv", "content-length": "4" }).end("abcd")
  for (let turns = 0; turns < 6; turns++) {
    const { body } = await send()
    for (let each = 0; each < turns; each++) await turn()
    await body.cancel()
  }
  expect(await bytes((await send()).body)).toBe(4)
})

test("who leaves before the answer is heard upstream; the request has left", async () => {
  const leaving = new AbortController()
  const closed = new Promise<void>((settle) => {
    respond = (response) => {
      response.once("close", settle)
      leaving.abort()
    }
  })
  expect(await error(send(leaving.signal))).toMatchObject({ reason: "aborted", sent: true })
  await closed
})

test("who leaves in the middle of a body is heard upstream", async () => {
  const leaving = new AbortController()
  const closed = new Promise<void>((settle) => {
    respond = (response) => {
      response.once("close", settle)
      response.writeHead(200).write("abc")
    }
  })
  const { body } = await send(leaving.signal)
  leaving.abort()
  expect(await error(bytes(body))).toMatchObject({ reason: "aborted" })
  await closed
})

test("who has left before, or while it waited for a socket, has sent nothing", async () => {
  expect(await error(send(AbortSignal.abort()))).toMatchObject({ reason: "aborted", sent: false })
  let free = (): void => undefined
  let requests = 0
  respond = (response) => {
    requests += 1
    free = () => void response.end("abc")
  }
  // The one connection is taken.
  const first = send()
  const leaving = new AbortController()
  const second = error(send(leaving.signal))
  while (requests === 0) await turn()
  leaving.abort()
  expect(await second).toMatchObject({ reason: "aborted", sent: false })
  free()
  expect(await bytes((await first).body)).toBe(3)
  respond = (response) => void ((requests += 1), response.end("abcd"))
  expect(await bytes((await send()).body)).toBe(4)
  expect(requests).toBe(2)
})

test("a carrier that is closed sends nothing", async () => {
  await carrier.close()
  expect(await error(send())).toMatchObject({ sent: false })
  carrier = undiciCarrier({ timeoutMs: 1000, connections: 1 })
})
