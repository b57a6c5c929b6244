// A file far larger than any memory it may take: it comes whole, as slowly as it is read, and nobody goes on
// reading it for a caller that has left.
import { createHash } from "node:crypto"
import { get, type IncomingMessage } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { project } from "../upstream.ts"
import { bigFile, sha256Of, type BigFile } from "./big-file.ts"
import { canMeasure, memoryOf } from "./memory.ts"
import { runtimes, versionOf } from "./runtimes.ts"
import { startProxy, type StartedProxy } from "./start-proxy.ts"

const MB = 1024 * 1024
const BYTES = 1024 * MB
/** A collector lets its heap grow for a while before it begins. */
const WARM_UP_BYTES = 256 * MB
const MOST_GROWTH_MB = 64

let file: BigFile
let sha256: string
const rows: (readonly (string | number)[])[] = []
beforeAll(async () => {
  file = await bigFile()
  sha256 = sha256Of(BYTES)
})
afterAll(async () => {
  await file?.stop()
  const head = ["runtime", "version", "bytes", "seconds", "GB/s", "RSS MB before", "peak", "growth"]
  printTable(
    "1 GB through the proxy",
    [...head, "held for a stalled reader, MB", "ms until the upstream saw the caller leave"],
    rows,
  )
})

const path = `/v2/${project}/export-tasks/a1/download`
const download = (url: string): Promise<IncomingMessage> =>
  new Promise((settle, fail) => {
    const headers = { "x-auth-token": "t1" }
    get(url + path, { headers, agent: false }, settle).on("error", fail)
  })

async function hashed(url: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256")
  let bytes = 0
  for await (const piece of await download(url)) {
    bytes += piece.length
    hash.update(piece)
  }
  return { bytes, sha256: hash.digest("hex") }
}

describe.each(runtimes)("%s", (runtime) => {
  let proxy: StartedProxy
  const row: (string | number)[] = []
  beforeAll(async () => {
    proxy = await startProxy(runtime, { UPSTREAM_URL: file.url, LOG_LEVEL: "silent" })
    row.push(runtime, await versionOf(runtime))
    rows.push(row)
  })
  afterAll(() => proxy?.stop())

  test.runIf(canMeasure)("all of it comes, in bounded memory", async () => {
    file.bytes = WARM_UP_BYTES
    expect((await hashed(proxy.url)).bytes).toBe(WARM_UP_BYTES)
    file.bytes = BYTES
    const { before, peak } = memoryOf(proxy.pid)
    const begin = performance.now()
    expect(await hashed(proxy.url)).toEqual({ bytes: BYTES, sha256 })
    const seconds = (performance.now() - begin) / 1000
    const most = peak()
    const speed = (BYTES / 1e9 / seconds).toFixed(2)
    row.push(BYTES, seconds.toFixed(1), speed, Math.round(before), Math.round(most))
    row.push(Math.round(most - before))
    expect(most - before).toBeLessThanOrEqual(MOST_GROWTH_MB)
  })

  test.runIf(canMeasure)("who reads nothing is not read for", async () => {
    file.bytes = BYTES
    const { before, peak } = memoryOf(proxy.pid)
    const answer = await download(proxy.url)
    answer.pause()
    let taken = -1
    // Until nothing has moved for a while.
    for (let still = 0; still < 10; still = taken === file.taken ? still + 1 : 0) {
      taken = file.taken
      await sleep(50)
    }
    row.push(Math.round(taken / MB))
    // Nearly all of it is what the kernel's sockets hold, up to 32 MB each; what the proxy holds is below.
    expect(taken).toBeLessThan(96 * MB)
    expect(peak() - before).toBeLessThanOrEqual(MOST_GROWTH_MB)
    answer.destroy()
    await file.left
  })

  test("who leaves is heard upstream", async () => {
    file.bytes = BYTES
    const answer = await download(proxy.url)
    let bytes = 0
    const begin = await new Promise<number>((settle) => {
      answer.on("data", (piece: Buffer) => {
        bytes += piece.length
        if (bytes < 32 * MB || answer.destroyed) return
        answer.destroy()
        settle(performance.now())
      })
    })
    const ms = (await file.left) - begin
    expect(file.taken).toBeLessThan(BYTES / 2)
    row.push(Math.round(ms))
  })
})
