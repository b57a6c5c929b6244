// Memory of pieces that were sent is given back, and only memory that nobody else looks at.
import { createHash, randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import fc from "fast-check"
import { expect, test } from "vitest"
import { PieceQueue } from "../src/process/piece-queue.ts"
import { writeStream } from "../src/node/write-stream.ts"
import { streamOf } from "../src/passage.ts"

const queue = (): PieceQueue =>
  new PieceQueue({ resume: () => undefined, stop: () => undefined }, () => undefined)

test("a piece that stands alone is freed, one that shares its memory stays as it is", () => {
  const alone = new Uint8Array(randomBytes(100))
  const memory = randomBytes(100).buffer.slice(0, 100)
  const [one, other] = [new Uint8Array(memory, 0, 50), new Uint8Array(memory, 50)]
  const pieces = queue()
  for (const piece of [alone, one, other]) pieces.giveBack(piece)
  expect([alone, one, other].map(({ length }) => length)).toEqual([0, 50, 50])
  const empty = new Uint8Array()
  pieces.giveBack(empty)
  // What somebody may hold for all that is empty.
  expect(empty.buffer.detached).toBe(false)
})

test("all bytes arrive, however pieces share their memory and however slowly they are read", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 12 })
  const property = fc.asyncProperty(sizes, fc.boolean(), async (lengths, shared) => {
    const sum = lengths.reduce((one, other) => one + other, 0)
    const bytes = randomBytes(sum)
    const expected = createHash("sha256").update(bytes).digest("hex")
    const pieces = queue()
    let at = 0
    for (const length of lengths) {
      const piece = bytes.subarray(at, at + length)
      pieces.push(shared ? piece : Uint8Array.from(piece))
      at += length
    }
    pieces.end()
    const server = createServer((_request, outgoing) => {
      void writeStream({ status: 200, headers: {}, body: streamOf(pieces) }, outgoing)
    })
    await once(server.listen(0, "127.0.0.1"), "listening")
    const address = server.address()
    if (address === null || typeof address === "string") expect.fail()
    const got = createHash("sha256")
    const { body } = await fetch(`http://127.0.0.1:${address.port}`)
    for await (const chunk of body ?? []) {
      got.update(chunk)
      await new Promise((settle) => setImmediate(settle))
    }
    server.closeAllConnections()
    server.close()
    expect(got.digest("hex")).toBe(expected)
  })
  await fc.assert(property, { numRuns: 40 })
})
