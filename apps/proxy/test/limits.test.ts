// What a request may take of the proxy: length, time, a place among those at work.
import { request, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { afterEach, describe, expect, test } from "vitest"
import { undocumentedHeaders } from "./documented-answer.ts"
import { exportPath, json, project, send, startRig, type Answer, type Rig } from "./upstream.ts"

const rigs: Rig[] = []
const rigWith = async (env: Readonly<Record<string, string>>): Promise<Rig> => {
  const rig = await startRig({ UPSTREAM_TIMEOUT_MS: "20000", RETRY_TRIES: "1", ...env })
  rigs.push(rig)
  return rig
}
afterEach(() => Promise.all(rigs.splice(0).map((rig) => rig.stop())))

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const call = ({ proxyUrl }: Rig, more: Readonly<Record<string, string>> = {}, query = "") =>
  send(proxyUrl + exportPath + query, { headers: { ...headers, ...more }, body: "{}" })
const busy = (answer: Answer): void => {
  expect(answer.status).toBe(503)
  expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d*$/)
  expect(Object.keys(JSON.parse(answer.body))).toEqual(["error_code", "error_msg"])
  expect(undocumentedHeaders(503, Object.keys(answer.headers))).toEqual([])
}

/** Answers are given when the test says so; resolves with what to answer on, one after the other. */
function held(rig: Rig) {
  const arrived: ServerResponse[] = []
  const waiting: ((response: ServerResponse) => void)[] = []
  rig.answer = (response) => {
    const next = waiting.shift()
    if (next) next(response)
    else arrived.push(response)
  }
  return (): Promise<ServerResponse> =>
    new Promise((settle) => {
      const response = arrived.shift()
      if (response) settle(response)
      else waiting.push(settle)
    })
}

describe("length", () => {
  test("of path and query: the last byte that fits, and the first that does not", async () => {
    const rig = await rigWith({ MAX_URL_BYTES: "256" })
    const query = (length: number) => `?a=${"b".repeat(length - exportPath.length - 3)}`
    // Unknown parameters are refused as well, but in other words.
    expect((await call(rig, {}, query(256))).body).not.toContain("256 bytes")
    const got = await call(rig, {}, query(257))
    expect(got.status).toBe(400)
    expect(JSON.parse(got.body).error_msg).toBe(
      "path and query have more than 256 bytes; ask for less at once",
    )
    expect(rig.received).toEqual([])
  })

  test("of all headers, counted as HTTP/1.1 writes them", async () => {
    const rig = await rigWith({ MAX_HEADER_BYTES: "1024" })
    rig.answer = json(200, { task_id: "a1" })
    const sent = { ...headers, host: new URL(rig.proxyUrl).host, connection: "keep-alive" }
    const length = (list: Readonly<Record<string, string>>) =>
      Object.entries(list).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
    const rest = 1024 - length({ ...sent, "content-length": "2", "x-a": "" })
    expect((await call(rig, { "x-a": "b".repeat(rest) })).status).toBe(200)
    const got = await call(rig, { "x-a": "b".repeat(rest + 1) })
    expect(got.status).toBe(400)
    expect(JSON.parse(got.body).error_msg).toContain("more than 1024 bytes; send only documented")
    expect(rig.received).toHaveLength(1)
  })
})

describe("time", () => {
  test("until the head of the answer: 503, and the upstream is left", async () => {
    const rig = await rigWith({ REQUEST_DEADLINE_MS: "50" })
    const left = new Promise<void>((settle) => {
      rig.answer = (response) => response.once("close", settle)
    })
    busy(await call(rig))
    await left
  })
})

describe("a place", () => {
  const single = { MAX_CONCURRENT: "1", MAX_QUEUE: "1", QUEUE_TIMEOUT_MS: "20000" }

  test("for one, a queue for one, 503 for the third; then in order", async () => {
    const rig = await rigWith(single)
    const next = held(rig)
    const first = call(rig)
    const atWork = await next()
    const others = [call(rig), call(rig)]
    busy(await Promise.race(others))
    expect(rig.received).toHaveLength(1)
    json(200, { task_id: "a1" })(atWork)
    json(200, { task_id: "a2" })(await next())
    expect((await first).body).toBe('{"task_id":"a1"}')
    const statuses = (await Promise.all(others)).map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 503])
  })

  test("that is not given in time: 503, never upstream", async () => {
    const rig = await rigWith({ ...single, QUEUE_TIMEOUT_MS: "30" })
    const next = held(rig)
    const first = call(rig)
    const atWork = await next()
    busy(await call(rig))
    expect(rig.received).toHaveLength(1)
    json(200, { task_id: "a1" })(atWork)
    expect((await first).status).toBe(200)
  })

  test("of a download is kept until its last byte; health and unknown paths need none", async () => {
    const rig = await rigWith({ ...single, MAX_QUEUE: "0" })
    const next = held(rig)
    const path = `/v2/${project}/export-tasks/a1/download`
    const body = new Promise<string>((settle, fail) => {
      const asking = request(rig.proxyUrl + path, { headers }, (response) => {
        text(response).then(settle, fail)
      })
      asking.on("error", fail).end()
    })
    const file = await next()
    file.writeHead(200, { "content-type": "text/csv" }).write("id\n")
    busy(await call(rig))
    expect((await send(`${rig.proxyUrl}/healthz`, { method: "GET" })).status).toBe(200)
    expect((await send(`${rig.proxyUrl}/nowhere`, { method: "GET" })).status).toBe(404)
    file.end("1\n")
    expect(await body).toBe("id\n1\n")
    rig.answer = json(200, { task_id: "a1" })
    expect((await call(rig)).status).toBe(200)
  })

  test("is given back by errors, by those who leave, and by the deadline: 60 calls on one place", async () => {
    const rig = await rigWith({ MAX_CONCURRENT: "1", MAX_QUEUE: "0", REQUEST_DEADLINE_MS: "5000" })
    for (let round = 0; round < 20; round += 1) {
      rig.answer = json(500, {})
      await call(rig)
      await send(rig.proxyUrl + exportPath, { headers, body: "[" })
      await send(rig.proxyUrl + exportPath, { headers: {}, body: "{}" })
    }
    rig.answer = json(200, { task_id: "a1" })
    expect((await call(rig)).status).toBe(200)
  })
})
