// The same limits where time is a number: who waits, who leaves, who reads too slowly.
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import { createGate } from "../src/stages/gate.ts"
import type { Carrier } from "../src/upstream/carrier.ts"
import { streamedBody } from "../src/upstream/streamed-body.ts"
import { testDeps } from "./deps.ts"
import { exportPath, project } from "./upstream.ts"

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
const turn = (): Promise<void> => new Promise((settle) => setImmediate(settle))
const turns = async (): Promise<void> => {
  for (let count = 0; count < 20; count += 1) await turn()
}

const one = { MAX_CONCURRENT: "1", MAX_QUEUE: "1", QUEUE_TIMEOUT_MS: "20000" }
const deadlineMs = 1000
function appWith(send: Carrier, env: Readonly<Record<string, string>> = {}) {
  const gate = createGate()
  const settings = {
    REGION: "cn-north-4",
    REQUEST_DEADLINE_MS: String(deadlineMs),
    RETRY_TRIES: "1",
  }
  const app = createApp(parseConfig({ ...settings, ...env }), testDeps({ send, gate }))
  return { app, gate }
}
const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const post = (signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers,
  body: "{}",
  ...(signal === undefined ? {} : { signal }),
})
const download = `/v2/${project}/export-tasks/a1/download`

/** An upstream that answers with a file, piece by piece as it is told. */
function fileUpstream() {
  const state = { left: false }
  let pieces: ReadableStreamDefaultController<Uint8Array> | undefined
  const send: Carrier = async () => ({
    status: 200,
    headers: new Headers({ "content-type": "text/csv" }),
    body: streamedBody(
      new ReadableStream({
        start: (controller) => void (pieces = controller),
        cancel: () => void (state.left = true),
      }),
    ),
  })
  const give = (text: string): void => pieces?.enqueue(new TextEncoder().encode(text))
  return { send, state, give, end: (): void => pieces?.close() }
}

test("who leaves the queue makes room there", async () => {
  let answer: (() => void) | undefined
  const sent: string[] = []
  const send: Carrier = ({ headers: { "x-request-id": id = "" } }) =>
    new Promise((settle) => {
      sent.push(id)
      const body = streamedBody(new Blob(['{"task_id":"a1"}']).stream())
      const type = new Headers({ "content-type": "application/json" })
      answer = () => settle({ status: 200, headers: type, body })
    })
  const { app, gate } = appWith(send, one)
  const first = app.request(exportPath, post())
  await turns()
  const caller = new AbortController()
  const leaving = app.request(exportPath, post(caller.signal))
  await turns()
  expect([gate.inFlight, gate.queued]).toEqual([1, 1])
  expect((await app.request(exportPath, post())).status).toBe(503)
  caller.abort()
  await leaving
  expect([gate.inFlight, gate.queued]).toEqual([1, 0])
  const last = app.request(exportPath, post())
  await turns()
  expect(gate.queued).toBe(1)
  answer?.()
  expect((await first).status).toBe(200)
  await turns()
  answer?.()
  expect((await last).status).toBe(200)
  expect(sent).toHaveLength(2)
  expect([gate.inFlight, gate.queued]).toEqual([0, 0])
})

test("a deadline that comes in the queue is 503 as well", async () => {
  const { app, gate } = appWith(() => new Promise(() => undefined), one)
  const atWork = app.request(exportPath, post())
  await turns()
  const waits = app.request(exportPath, post())
  await turns()
  vi.advanceTimersByTime(deadlineMs)
  expect([(await atWork).status, (await waits).status]).toEqual([503, 503])
  vi.runAllTimers()
  expect(gate.inFlight).toBe(0)
})

test("the deadline ends with the head: a long download that is read goes on", async () => {
  const { send, give, end } = fileUpstream()
  const { app, gate } = appWith(send)
  const got = await app.request(download, { headers })
  const reader = got.body?.getReader()
  for (let line = 0; line < 10; line += 1) {
    const piece = reader?.read()
    await turns()
    vi.advanceTimersByTime(deadlineMs * 0.9)
    give("id\n")
    expect(new TextDecoder().decode((await piece)?.value)).toBe("id\n")
  }
  expect(gate.inFlight).toBe(1)
  const last = reader?.read()
  end()
  expect((await last)?.done).toBe(true)
  expect(gate.inFlight).toBe(0)
})

test("who takes nothing of a download for that long loses it, and its place", async () => {
  const { send, give, state } = fileUpstream()
  const { app, gate } = appWith(send)
  const reader = (await app.request(download, { headers })).body?.getReader()
  give("id\n")
  await reader?.read()
  await turns()
  // A runtime may have asked for one more piece than was taken from it.
  give("1\n")
  await turns()
  vi.advanceTimersByTime(deadlineMs)
  await turns()
  expect(gate.inFlight).toBe(0)
  expect(state.left).toBe(true)
  await expect(reader?.read().then(() => reader.read())).rejects.toThrow()
})

test("who breaks off a download gives its place back", async () => {
  const { send, state } = fileUpstream()
  const { app, gate } = appWith(send)
  const got = await app.request(download, { headers })
  expect(gate.inFlight).toBe(1)
  await got.body?.cancel()
  expect(gate.inFlight).toBe(0)
  expect(state.left).toBe(true)
})

test.each([
  ["its own time is up", { BODY_TIMEOUT_MS: "500" }, 400, "close"],
  ["the request's time is up", {}, 503, null],
])("a body that does not come, and %s", async (_name, env, status, connection) => {
  const { app, gate } = appWith(async () => {
    throw new Error("not upstream")
  }, env)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("{")),
  })
  const init = { method: "POST", headers, body, duplex: "half" }
  const asking = app.request(new Request(`http://a.example${exportPath}`, init))
  await turns()
  vi.advanceTimersByTime(500)
  await turns()
  vi.advanceTimersByTime(deadlineMs)
  const got = await asking
  vi.runAllTimers()
  await turns()
  expect([got.status, got.headers.get("connection"), gate.inFlight]).toEqual([
    status,
    connection,
    0,
  ])
})
