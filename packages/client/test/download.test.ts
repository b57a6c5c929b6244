// A file arrives whole or not at all: what happens to a connection that breaks, case by case.
import { createHash } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createSha256 as fromNode } from "../src/auth/crypto-node.ts"
import { createSha256 as fromWeb } from "../src/sha256-web.ts"
import {
  createClient,
  downloadExport,
  exportToStream,
  isNetworkError,
  token,
} from "../src/index.ts"
import { startFileServer, type FileServer } from "./file-server.ts"

let server: FileServer
beforeAll(async () => {
  server = await startFileServer()
})
afterAll(() => server.close())
beforeEach(() => server.reset())

const connect = () =>
  createClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: token("t"),
    sleep: async () => undefined,
    retry: false,
  })
const sum = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
async function download() {
  const opened = await downloadExport(connect(), "a1")
  const bytes = new Uint8Array(await new Response(opened.stream).arrayBuffer())
  return { ...opened, bytes }
}

describe("a connection that breaks", () => {
  test("is taken up where it broke, for this very version of the file", async () => {
    server.fates = [{ until: 5 }, { until: 3 }, { until: Infinity }]
    expect((await download()).bytes).toEqual(server.file)
    expect(server.asked).toEqual([
      { range: undefined, ifRange: undefined },
      { range: "bytes=5-", ifRange: '"v1"' },
      { range: "bytes=8-", ifRange: '"v1"' },
    ])
  })

  test.each([
    ["without a version", undefined],
    ["with a weak one", 'W/"v1"'],
  ])("is an error %s", async (_what, tag) => {
    server.version = tag
    server.fates = [{ until: 5 }]
    const error = await download().catch((failed: unknown) => failed)
    if (!isNetworkError(error)) expect.fail(String(error))
    expect(error.message).toContain(`5 of ${server.file.length} bytes`)
    expect(server.asked).toHaveLength(1)
  })

  test("is given up when nothing new comes any more", async () => {
    server.fates = [{ until: 5 }, { until: 0 }]
    await expect(download()).rejects.toSatisfy(isNetworkError)
    expect(server.asked).toHaveLength(5)
  })

  test("is an error when the file is another one by then", async () => {
    server.fates = [{ until: 5 }, { until: Infinity }]
    const { stream } = await downloadExport(connect(), "a1")
    server.version = '"v2"'
    await expect(new Response(stream).arrayBuffer()).rejects.toThrow(/has changed/)
  })
})

test("the hash is not told before the end", async () => {
  const { stream, sha256 } = await downloadExport(connect(), "a1")
  expect(() => sha256()).toThrow(RangeError)
  await stream.cancel()
})

test("start, wait and download in one", async () => {
  const { taskId, stream, fileName, sha256 } = await exportToStream(connect())
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(server.file)
  expect({ taskId, fileName, sum: sha256() }).toEqual({
    taskId: "a1",
    fileName: "session-list-a1.csv",
    sum: sum(server.file),
  })
})

test.each([
  ["node:crypto", fromNode],
  ["ours", fromWeb],
])("SHA-256 piece by piece, %s", (_name, create) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const hash = create()
      for (const piece of pieces) hash.update(piece)
      expect(hash.hex()).toBe(sum(Buffer.concat(pieces)))
    }),
  )
})
