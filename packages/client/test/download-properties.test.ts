// However a file is cut into pieces, and wherever its connections break: the same bytes, or an error.
import { createHash } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createClient, downloadExport, isNetworkError, token } from "../src/index.ts"
import { startFileServer, type FileServer } from "./file-server.ts"

let server: FileServer
beforeAll(async () => {
  server = await startFileServer()
})
const counted = { resumed: 0, refused: 0 }
afterAll(async () => {
  await server.close()
  const { resumed, refused } = counted
  process.stdout.write(
    `file: ${resumed} cuts resumed to the same bytes, ${refused} an error, 0 short\n`,
  )
})
beforeEach(() => server.reset())

async function download(given: typeof fetch = fetch) {
  const client = createClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: token("t"),
    fetch: given,
    sleep: async () => undefined,
    retry: false,
  })
  const opened = await downloadExport(client, "a1")
  const bytes = new Uint8Array(await new Response(opened.stream).arrayBuffer())
  return { ...opened, bytes }
}

const ZIP = [0x50, 0x4b, 3, 4]
/** Whole, partly or not at all the beginning of a workbook. */
const beginnings = fc.nat({ max: ZIP.length }).map((length) => ZIP.slice(0, length))
const files = fc
  .tuple(beginnings, fc.uint8Array({ maxLength: 300 }))
  .map(([head, tail]) => Uint8Array.from([...head, ...tail]))
/** Nothing, one byte and more, in any order. */
const sizes = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.nat({ max: 60 })), { maxLength: 20 })

async function expectWhole(got: Awaited<ReturnType<typeof download>>, file: Uint8Array) {
  expect(got.bytes).toEqual(file)
  expect(got.sha256()).toBe(createHash("sha256").update(file).digest("hex"))
  const isZip = ZIP.every((byte, index) => file[index] === byte)
  expect(got.contentType.includes("spreadsheetml")).toBe(isZip)
  expect(got.fileName.endsWith(isZip ? ".xlsx" : ".csv")).toBe(true)
}

/** A fetch whose bodies come in exactly these pieces: TCP puts together what was written apart. */
const inPieces =
  (pieces: readonly number[]): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    const bytes = new Uint8Array(await response.arrayBuffer())
    let at = 0
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const size of [...pieces, bytes.length]) {
          controller.enqueue(bytes.subarray(at, at + size))
          at += size
        }
        controller.close()
      },
    })
    return new Response(body, response)
  }

describe("any chunking gives the same bytes, hash and kind", () => {
  test("as the server writes them", async () => {
    const property = fc.asyncProperty(files, sizes, async (file, pieces) => {
      server.file = file
      server.fates = [{ until: Infinity, pieces }]
      await expectWhole(await download(), file)
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test("as they come out of fetch", async () => {
    const property = fc.asyncProperty(files, sizes, async (file, pieces) => {
      server.file = file
      await expectWhole(await download(inPieces(pieces)), file)
    })
    await fc.assert(property, { numRuns: 100 })
  })
})

const SIZE = 120
const sample = Uint8Array.from([...ZIP, ...Array.from({ length: SIZE - 4 }, (_, at) => at * 7)])

describe(`each of the ${SIZE} cut points of a file`, () => {
  test.each(["given", "early", "not given"] as const)(
    "resumes to the same bytes, parts %s",
    async (parts) => {
      for (let until = 0; until < SIZE; until++) {
        server.reset()
        server.parts = parts
        server.file = sample
        server.fates = [{ until }, { until: Infinity }]
        await expectWhole(await download(), sample)
        expect(server.asked).toEqual([
          { range: undefined, ifRange: undefined },
          { range: `bytes=${until}-`, ifRange: '"v1"' },
        ])
        counted.resumed += 1
      }
    },
  )

  test.each([
    ["parts are not named", { parts: "not named" }],
    ["the version is weak", { version: 'W/"v1"' }],
    ["there is no version", { version: undefined }],
    ["nor a length", { version: undefined, length: "not named" }],
    ["the length is that of a coding", { version: undefined, length: "gzip" }],
  ] as const)("is an error and no short file where %s", async (_where, settings) => {
    for (let until = 0; until < SIZE; until++) {
      server.reset()
      Object.assign(server, settings, { file: sample, fates: [{ until }] })
      const outcome = await download().catch((failed: unknown) => failed)
      if (!isNetworkError(outcome)) expect.fail(`${until}: ${String(outcome)}`)
      expect(server.asked).toHaveLength(1)
      counted.refused += 1
    }
  })

  test("never makes other bytes out of a coding that is cut", async () => {
    for (let until = 0; until < SIZE; until++) {
      server.reset()
      Object.assign(server, {
        file: sample,
        length: "gzip",
        fates: [{ until }, { until: Infinity }],
      })
      const outcome = await download().catch((failed: unknown) => failed)
      if (isNetworkError(outcome)) continue
      if (outcome instanceof Error) expect.fail(`${until}: ${outcome.message}`)
      expect(outcome).toMatchObject({ bytes: sample })
    }
  })
})

/** A fetch that says nothing when a body ends early, as some runtimes do. */
const ending =
  (after: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isFirst = response.status === 200
    return new Response(isFirst ? bytes.subarray(0, after) : bytes, response)
  }

test("a body that just ends too early is resumed, or an error", async () => {
  for (let after = 0; after < SIZE; after++) {
    server.reset()
    server.file = sample
    await expectWhole(await download(ending(after)), sample)
    server.version = undefined
    await expect(download(ending(after))).rejects.toSatisfy(isNetworkError)
  }
})

test("a file in a coding is whole, its size unknown", async () => {
  server.file = sample
  server.length = "gzip"
  const got = await download()
  await expectWhole(got, sample)
  expect(got.size).toBeNull()
})

test("any cut points in a row resume to the same bytes", async () => {
  const property = fc.asyncProperty(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("given" as const, "early" as const, "not given" as const),
    async (file, cuts, parts) => {
      server.reset()
      Object.assign(server, { file, parts })
      server.fates = [...cuts.map((until) => ({ until })), { until: Infinity }]
      await expectWhole(await download(), file)
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

test("a file that is not wanted any more is not asked for again", async () => {
  let asked = 0
  const stalls: typeof fetch = async () => {
    asked += 1
    const headers = { "content-length": "10", "accept-ranges": "bytes", etag: '"v1"' }
    const start = (controller: ReadableStreamDefaultController) =>
      controller.enqueue(Buffer.from("12345"))
    return new Response(new ReadableStream({ start }), { headers })
  }
  const client = createClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: token("t"),
    fetch: stalls,
    sleep: async () => undefined,
  })
  const { stream } = await downloadExport(client, "a1")
  const reader = stream.getReader()
  await reader.read()
  const more = reader.read()
  await reader.cancel()
  expect((await more).done).toBe(true)
  await new Promise((settle) => setTimeout(settle, 20))
  expect(asked).toBe(1)
})
