// A file arrives whole however it is cut into pieces and wherever its connections break.
import { createHash } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createSha256 as fromNode } from "../src/auth/crypto-node.ts"
import { createSha256 as fromWeb } from "../src/auth/crypto-web.ts"
import {
  createClient,
  downloadExport,
  exportToStream,
  isNetworkError,
  token,
} from "../src/index.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

/** What the service does with each connection, in turn; the last one stays. */
interface Fate {
  /** Bytes sent before the connection breaks; Infinity = all. */
  readonly until: number
  readonly pieces?: readonly number[]
}

let file = new Uint8Array()
let fates: readonly Fate[] = []
let version: string | undefined = '"v1"'
let ignoresRanges = false
let ranges: (string | undefined)[] = []

const serve: Answer = (response, { url, method, headers }) => {
  if (!url.endsWith("/download")) {
    const task = { task_id: "a1", status: "SUCCESS" }
    const body = method === "POST" ? { task_id: "a1" } : { export_tasks: [task], count: 1 }
    return answerJson(200, body)(response, { url, method, headers, body: "" })
  }
  const fate = fates[Math.min(ranges.length, fates.length - 1)] ?? { until: Infinity }
  ranges.push(headers.range)
  const from = ignoresRanges ? 0 : Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0)
  const part = from > 0
  response.writeHead(part ? 206 : 200, {
    "content-type": "application/octet-stream",
    "content-length": file.length - from,
    "accept-ranges": "bytes",
    ...(version === undefined ? {} : { etag: version }),
    ...(part ? { "content-range": `bytes ${from}-${file.length - 1}/${file.length}` } : {}),
  })
  const bytes = file.subarray(from, from + fate.until)
  let at = 0
  for (const size of [...(fate.pieces ?? []), bytes.length]) {
    response.write(bytes.subarray(at, at + size))
    at += size
  }
  if (fate.until === Infinity) response.end()
  else setImmediate(() => response.destroy())
}

let server: TestServer
beforeAll(async () => {
  server = await startServer(serve)
})
afterAll(() => server.close())
beforeEach(() => {
  fates = []
  ranges = []
  version = '"v1"'
  ignoresRanges = false
  file = new TextEncoder().encode("id,session_stamp\n1,a\n")
})

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

const bytesOf = fc.uint8Array({ minLength: 0, maxLength: 300 })

test("any chunking gives the same bytes, hash and kind", async () => {
  const property = fc.asyncProperty(
    fc.boolean(),
    bytesOf,
    fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
    async (zip, tail, pieces) => {
      file = Uint8Array.from([...(zip ? [0x50, 0x4b, 3, 4] : []), ...tail])
      fates = [{ until: Infinity, pieces }]
      const got = await download()
      expect(got.bytes).toEqual(file)
      expect(got.sha256()).toBe(sum(file))
      expect(got.size).toBe(file.length)
      const isZip = [0x50, 0x4b, 3, 4].every((byte, index) => file[index] === byte)
      expect(got.contentType.includes("spreadsheet")).toBe(isZip)
    },
  )
  await fc.assert(property, { numRuns: 40 })
})

test("any cut points resume to the same bytes", async () => {
  const property = fc.asyncProperty(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    async (bytes, cuts, whole) => {
      file = bytes
      ranges = []
      ignoresRanges = whole
      fates = [...cuts.map((until) => ({ until })), { until: Infinity }]
      const got = await download()
      expect(got.bytes).toEqual(file)
      expect(got.sha256()).toBe(sum(file))
    },
  )
  await fc.assert(property, { numRuns: 40 })
})

describe("a connection that breaks", () => {
  test("is taken up where it broke, for this very version of the file", async () => {
    fates = [{ until: 5 }, { until: 3 }, { until: Infinity }]
    expect((await download()).bytes).toEqual(file)
    expect(ranges).toEqual([undefined, "bytes=5-", "bytes=8-"])
    const asked = server.received.slice(-2).map(({ headers }) => headers["if-range"])
    expect(asked).toEqual(['"v1"', '"v1"'])
  })

  test.each([
    ["without a version", undefined],
    ["with a weak one", 'W/"v1"'],
  ])("is an error %s", async (_what, tag) => {
    version = tag
    fates = [{ until: 5 }]
    const error = await download().catch((failed: unknown) => failed)
    if (!isNetworkError(error)) expect.fail(String(error))
    expect(error.message).toContain(`5 of ${file.length} bytes`)
    expect(ranges).toHaveLength(1)
  })

  test("is given up when nothing new comes any more", async () => {
    fates = [{ until: 5 }, { until: 0 }]
    await expect(download()).rejects.toSatisfy(isNetworkError)
    expect(ranges).toHaveLength(5)
  })

  test("is an error when the file is another one by then", async () => {
    fates = [{ until: 5 }, { until: Infinity }]
    const { stream } = await downloadExport(connect(), "a1")
    version = '"v2"'
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
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(file)
  expect({ taskId, fileName, sum: sha256() }).toEqual({
    taskId: "a1",
    fileName: "session-list-a1.csv",
    sum: sum(file),
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
