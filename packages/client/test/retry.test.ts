// What is tried again, after how long, and what never is.
import { afterEach, describe, expect, test } from "vitest"
import {
  accessKey,
  createClient,
  isApiError,
  isNetworkError,
  isThrottledError,
  isTimeoutError,
  listExportTasks,
  exportSessions,
  token,
  type Auth,
  type ClientOptions,
  type RequestEvent,
  type ResponseEvent,
} from "../src/index.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const START = Date.parse("2026-05-23T12:00:00Z")
type Answers = readonly [Answer, ...Answer[]]

/** A client whose clock moves only when it sleeps; `random` is 1, so that pauses are the longest. */
async function connect(
  answers: Answers,
  options: Partial<ClientOptions> = {},
  auth: Auth = token("t"),
) {
  const started = await startServer(...answers)
  server = started
  let now = START
  const slept: number[] = []
  const client = createClient({
    baseUrl: started.url,
    projectId: "p1",
    auth,
    now: () => now,
    random: () => 1,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
    },
    ...options,
  })
  const list = async () => {
    const found = []
    for await (const task of listExportTasks(client)) found.push(task)
    return found
  }
  return { client, slept, list, received: started.received }
}

const page = answerJson(200, { export_tasks: [], count: 0 })
const status = (code: number, headers = {}, body: object = {}): Answer =>
  answerJson(code, body, headers)
const reset: Answer = (response) => void response.destroy()

describe("a call that changes nothing twice", () => {
  test.each<[string, Answers, number[]]>([
    ["502, 503, 504", [status(502), status(503), status(504), page], [250, 500, 1000]],
    ["resets", [reset, reset, page], [250, 500]],
    ["500 twice", [status(500), status(500), page], [250, 500]],
    ["Retry-After", [status(503, { "retry-after": "7" }), page], [7250]],
    [
      "the throttle's own text",
      [status(429, {}, { error_msg: "over ratelimit,limit:10,time:1 minute" }), page],
      [60_250],
    ],
  ])("outlives %s", async (_what, answers, pauses) => {
    const { list, slept } = await connect(answers)
    expect(await list()).toEqual([])
    expect(slept).toEqual(pauses)
  })

  test.each<[string, Answers, number]>([
    ["500 three times", [status(500)], 3],
    ["503 four times", [status(503)], 4],
    ["400", [status(400)], 1],
    ["403", [status(403)], 1],
    ["404", [status(404)], 1],
  ])("does not outlive %s", async (_what, answers, tries) => {
    const { list, received } = await connect(answers)
    await expect(list()).rejects.toSatisfy(isApiError)
    expect(received).toHaveLength(tries)
  })

  test("ends as a ThrottledError that says when to come back", async () => {
    const { list } = await connect([status(429, { "retry-after": "9" })], { retry: { tries: 2 } })
    const error = await list().catch((failed: unknown) => failed)
    if (!isThrottledError(error)) expect.fail(String(error))
    expect(error).toMatchObject({ retryAfterMs: 9000, retryable: true, status: 429 })
    expect(isApiError(error)).toBe(true)
  })

  test("is not tried again beyond the deadline", async () => {
    const { list, slept } = await connect([status(503, { "retry-after": "50" })], {
      deadlineMs: 60_000,
    })
    await expect(list()).rejects.toMatchObject({ status: 503 })
    expect(slept).toEqual([50_250])
  })

  test("is not tried again when told not to, nor without a budget", async () => {
    const never = await connect([status(503)], { retry: false })
    await expect(never.list()).rejects.toMatchObject({ status: 503 })
    expect(never.received).toHaveLength(1)
    await server?.close()
    const poor = await connect([status(503)], { retry: { budget: 2 } })
    await expect(poor.list()).rejects.toMatchObject({ status: 503 })
    await expect(poor.list()).rejects.toMatchObject({ status: 503 })
    expect(poor.received).toHaveLength(4)
  })

  test("ends with its caller, while it pauses too", async () => {
    const stop = new AbortController()
    const waits = { sleep: async () => stop.abort(new Error("enough")), signal: stop.signal }
    const { list } = await connect([status(503)], waits)
    await expect(list()).rejects.toThrow("enough")
  })
})

describe("a create", () => {
  const filter = {}
  test("is sent again only when it was not taken", async () => {
    const throttled = await connect([status(429), answerJson(200, { task_id: "a1" })])
    expect(await exportSessions(throttled.client, filter)).toMatchObject({ taskId: "a1" })
    expect(throttled.received).toHaveLength(2)
  })

  test("that could not be sent is tried again", async () => {
    const { client } = await connect([page])
    await server?.close()
    const error = await exportSessions(client, filter).catch((failed: unknown) => failed)
    if (!isNetworkError(error)) expect.fail(String(error))
    expect(error).toMatchObject({ sent: false, retryable: true })
  })
})

describe("a signature", () => {
  const key = accessKey({ ak: "AK", sk: "SK" })
  const wrong = { error_code: "APIGW.0301", error_msg: "verify aksk signature fail" }
  const expired = { error_code: "APIGW.0301", error_msg: "signature expired, signature time:…" }

  test("is refused once: saying it again would lock the key", async () => {
    const { list, received } = await connect([status(401, {}, wrong), page], {}, key)
    await expect(list()).rejects.toMatchObject({ status: 401, code: "APIGW.0301" })
    expect(received).toHaveLength(1)
  })

  test("that was too old by our clock is made anew by the service's, once", async () => {
    const at = (ms: number): Answer => status(401, { date: new Date(ms).toUTCString() }, expired)
    const ahead = START + 3_600_000
    const { list, received } = await connect([at(ahead), page], {}, key)
    expect(await list()).toEqual([])
    expect(received.map(({ headers }) => headers["x-sdk-date"])).toEqual([
      "20260523T120000Z",
      "20260523T130000Z",
    ])
    await server?.close()
    const stubborn = await connect([at(ahead)], {}, key)
    await expect(stubborn.list()).rejects.toMatchObject({ status: 401 })
    expect(stubborn.received).toHaveLength(2)
  })
})

test("a try that gets no answer in time is a TimeoutError", async () => {
  const { list, received } = await connect([() => undefined], {
    timeoutMs: 30,
    retry: { tries: 2 },
  })
  await expect(list()).rejects.toSatisfy(isTimeoutError)
  expect(received).toHaveLength(2)
})

test("hooks see each try and answer, and no secret", async () => {
  const seen: (RequestEvent | ResponseEvent)[] = []
  const hooks = {
    onRequest: (event: RequestEvent) => void seen.push(event),
    onResponse: (event: ResponseEvent) => void seen.push(event),
  }
  const answers: Answers = [status(503, { "x-request-id": "r1" }), page]
  const { list } = await connect(answers, hooks, token("hidden-token"))
  await list()
  const common = { operationId: "ListExportTasks", method: "GET", path: "/v2/p1/export-tasks" }
  expect(seen).toEqual([
    { ...common, attempt: 1 },
    { ...common, attempt: 1, status: 503, requestId: "r1", ms: 0 },
    { ...common, attempt: 2 },
    { ...common, attempt: 2, status: 200, requestId: undefined, ms: 0 },
  ])
  expect(JSON.stringify(seen)).not.toContain("hidden-token")
})

test("an impossible way to retry is refused at once", () => {
  const options = { baseUrl: "http://a", projectId: "p", auth: token("t") }
  expect(() => createClient({ ...options, retry: { tries: -1 } })).toThrow(/retry\.tries/)
})
