// The carrier over fetch, shown with Node's own; what it sees of runtimes that hide how an answer was framed.
import { describe, expect, test } from "vitest"
import { fetchCarrier, type Fetch } from "../src/upstream/fetch-carrier.ts"
import { carrierContract } from "./carrier-contract.ts"
import { bytes, carrierRig, error } from "./carrier-rig.ts"

const neverSent = () => false
const rig = carrierRig(({ timeoutMs }) => ({
  send: fetchCarrier({ fetch, timeoutMs, neverSent }),
  close: async () => undefined,
}))
carrierContract(rig)

const request = {
  method: "GET",
  url: new URL("http://127.0.0.1:9/"),
  headers: {},
  body: null,
  signal: new AbortController().signal,
}
const carry = (answering: Fetch) =>
  fetchCarrier({ fetch: answering, timeoutMs: 1000, neverSent: (cause) => cause === GONE })(request)
const GONE = new TypeError("nobody there")

describe("a runtime that says nothing of a length that is wrong", () => {
  const answer = (length: string, coding = "identity") =>
    carry(async () => {
      const headers = { "content-length": length, "content-encoding": coding }
      return new Response("abc", { headers })
    })
  test.each([
    ["4", "shorter than announced"],
    ["2", "longer than announced"],
  ])("%s for 3 bytes is an error", async (length, reason) => {
    expect(await error(answer(length).then(bytes))).toMatchObject({ reason, sent: true })
  })
  test("a coding that was undone has another length", async () => {
    expect(await bytes(await answer("2", "gzip"))).toBe(3)
  })
  test("no body where one was announced is an error", async () => {
    const headers = { "content-length": "3" }
    await error(carry(async () => new Response(null, { headers })).then(bytes))
  })
})

test("a runtime that does not look at the signal keeps nobody waiting for more than the answer", async () => {
  const leaving = new AbortController()
  let thrownAway = false
  const body = new ReadableStream<Uint8Array>({ cancel: () => void (thrownAway = true) })
  const send = fetchCarrier({
    fetch: async () => {
      leaving.abort()
      return new Response(body)
    },
    timeoutMs: 1000,
    neverSent,
  })
  const { signal } = leaving
  expect(await error(send({ ...request, signal }))).toMatchObject({ reason: "aborted", sent: true })
  expect(thrownAway).toBe(true)
})

test("that nothing was sent is said only where the runtime is certain", async () => {
  expect(await error(carry(() => Promise.reject(GONE)))).toMatchObject({ sent: false })
  const lost = new TypeError("connection lost")
  expect(await error(carry(() => Promise.reject(lost)))).toMatchObject({
    reason: "TypeError",
    sent: true,
  })
})

test("what no request can be was not sent", async () => {
  const send = fetchCarrier({ fetch, timeoutMs: 1000, neverSent })
  const headers = { "x-a": "line\nbreak" }
  expect(await error(send({ ...request, headers }))).toMatchObject({ reason: "TypeError" })
})
