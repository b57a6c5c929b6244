// A body that is not what its length says is never a clean end for the caller.
import { createServer, get } from "node:http"
import { connect } from "node:net"
import { once } from "node:events"
import { expect, test } from "vitest"
import { writeStream, type Streamed } from "../src/node/write-stream.ts"

const pieces = (
  sizes: readonly number[],
  then: "end" | "error" = "end",
  cancelled = (): void => undefined,
) => {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = sizes[at]
      at += 1
      if (size !== undefined) controller.enqueue(new Uint8Array(size))
      else if (then === "end") controller.close()
      else controller.error(new Error("broke off"))
    },
    cancel: cancelled,
  })
}

/** A server that writes one answer. */
async function serving(make: () => Streamed) {
  const server = createServer((_request, outgoing) => void writeStream(make(), outgoing))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

/** Bytes that came with a clean end, or "cut". */
async function seen(make: () => Streamed): Promise<number | "cut"> {
  const server = await serving(make)
  const { port } = server
  const got = await new Promise<number | "cut">((settle) => {
    const asking = get({ port, host: "127.0.0.1", agent: false }, (response) => {
      let length = 0
      response.on("data", (chunk: Buffer) => (length += chunk.length))
      response.on("end", () => settle(length))
      response.on("error", () => settle("cut"))
    })
    asking.on("error", () => settle("cut"))
  })
  await server.stop()
  return got
}

const answer = (body: ReadableStream<Uint8Array>, length?: number) => (): Streamed => ({
  status: 200,
  headers: length === undefined ? {} : { "content-length": String(length) },
  body,
})

test.each<[string, () => Streamed, number | "cut"]>([
  ["as long as announced", answer(pieces([5, 5]), 10), 10],
  ["no length, an end", answer(pieces([5, 5])), 10],
  ["nothing at all", answer(pieces([])), 0],
  [
    "a megabyte in pieces",
    answer(pieces(Array.from({ length: 64 }, () => 16_384)), 1_048_576),
    1_048_576,
  ],
  ["shorter than announced", answer(pieces([5]), 10), "cut"],
  ["longer than announced", answer(pieces([5, 6]), 10), "cut"],
  ["breaks off, with a length", answer(pieces([5], "error"), 10), "cut"],
  ["breaks off, without one", answer(pieces([5], "error")), "cut"],
  ["breaks off at once", answer(pieces([], "error")), "cut"],
])("%s", async (_name, make, expected) => {
  expect(await seen(make)).toBe(expected)
})

test("no byte beyond the length goes out: it would begin the next answer", async () => {
  // More than announced, and then it goes on: nothing but the length says that this is too much.
  const endless = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const size of [5, 5, 6]) controller.enqueue(new Uint8Array(size))
    },
  })
  const server = await serving(answer(endless, 10))
  const socket = connect(server.port, "127.0.0.1")
  socket.on("error", () => undefined).write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
  let text = ""
  socket.on("data", (chunk) => (text += chunk.toString("latin1")))
  await once(socket, "close")
  expect(text.length - text.indexOf("\r\n\r\n") - 4).toBeLessThanOrEqual(10)
  await server.stop()
})

test("a head that cannot be written breaks the transfer, and the body is let go", async () => {
  let gone = false
  const body = pieces([5], "end", () => (gone = true))
  expect(await seen(() => ({ status: 99, headers: {}, body }))).toBe("cut")
  expect(gone).toBe(true)
})
