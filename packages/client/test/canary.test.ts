// Secrets put into every option show up nowhere but on the wire, whatever becomes of a call.
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import {
  accessKey,
  createClient,
  deleteExportTasks,
  downloadExport,
  exportSessions,
  fromEnvironment,
  listExportTasks,
  listSessions,
  password,
  token,
  waitForExport,
  type Auth,
  type ClientOptions,
} from "../src/index.ts"
import { found, isSecret, places, secret } from "./canary-places.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

const person = secret("person")
const key = { ak: "AK", sk: secret("sk"), securityToken: secret("st") }
const environment = {
  HUAWEICLOUD_SDK_AK: "AK",
  HUAWEICLOUD_SDK_SK: secret("sk"),
  HUAWEICLOUD_SDK_SECURITY_TOKEN: secret("st"),
}
const own: Auth = {
  headers: async () => ({ authorization: secret("authorization"), cookie: secret("cookie") }),
  renew: () => true,
}

/** Everything that a secret is put into. */
const options: readonly (readonly [name: string, auth: () => Auth])[] = [
  ["token", () => token(secret("token"))],
  ["token provider", () => token(() => secret("token"))],
  ["token provider that waits", () => token(async () => secret("token"))],
  ["key", () => accessKey(key)],
  ["key provider", () => accessKey(() => key)],
  ["key provider that waits", () => accessKey(async () => key)],
  ["environment", () => accessKey(fromEnvironment(environment))],
  ["password", () => password({ userName: "u", password: secret("password"), domainName: "d" })],
  [
    "password, project by name",
    () =>
      password({
        userName: "u",
        password: secret("pw"),
        domainName: "d",
        projectName: "eu-west-101",
      }),
  ],
  ["auth of one's own", () => own],
]

interface Outcome {
  readonly answer: Answer
  readonly with?: Partial<ClientOptions>
}
const destroy: Answer = (response) => void response.destroy()
const status = (code: number, error_code = "WKS.0001", error_msg = "no"): Outcome => ({
  answer: answerJson(code, { error_code, error_msg }),
})
const text = (body: string, type = "application/json", code = 200): Outcome => ({
  answer: (response) => void response.writeHead(code, { "content-type": type }).end(body),
})
/** Creates are lost; the list shows these. */
const listing = (...export_tasks: readonly object[]): Outcome => ({
  answer: (response, request) =>
    (request.method === "GET"
      ? answerJson(200, { export_tasks, count: export_tasks.length })
      : destroy)(response, request),
})
const late = new Date(Date.parse("2026-05-23T12:30:00Z")).toISOString()

const outcomes: readonly (readonly [name: string, outcome: Outcome])[] = [
  ["reset", { answer: destroy }],
  ["400", status(400)],
  ["401, wrong key", status(401, "APIGW.0301", "verify aksk signature fail")],
  ["401, token ended", status(401, "APIGW.0307")],
  ["401 of IAM", text('{"error":{"code":401,"message":"no"}}', "application/json", 401)],
  ["404", status(404)],
  ["429", status(429, "APIGW.0308", "limit:10,time:1 second")],
  ["500", status(500)],
  ["503", status(503)],
  ["HTML", text("<p>")],
  ["JSON cut off", text('{"task_id": "a')],
  ["nothing", text("")],
  ["a redirect", { answer: (response) => void response.writeHead(302, { location: "/" }).end() }],
  [
    "half an answer",
    {
      answer: (response) => {
        const headers = { "content-type": "application/json", "content-length": "100" }
        response.writeHead(200, headers).write("{")
        setImmediate(() => response.destroy())
      },
    },
  ],
  ["silence", { answer: () => undefined, with: { timeoutMs: 15, retry: false } }],
  ["an end by the caller", { ...status(503), with: { signal: AbortSignal.abort() } }],
  [
    "two tasks",
    listing({ task_id: "a1", create_time: late }, { task_id: "b2", create_time: late }),
  ],
  [
    "a failed task",
    listing({ task_id: "a1", status: "FAIL", error_code: "X.1", fail_reason: "x" }),
  ],
  ["an expired task", listing({ task_id: "a1", status: "EXPIRED" })],
]

const METHODS = ["debug", "dir", "error", "info", "log", "table", "trace", "warn"] as const
let server: TestServer | undefined
let written: string[] = []
beforeEach(() => {
  written = []
  const write = (...words: readonly unknown[]) => void written.push(words.map(String).join(" "))
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation(write)
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0)
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  await server?.close()
  server = undefined
})

const kinds = new Set<string>()
let looked = 0
afterAll(() => {
  const size = `${options.length} options × ${outcomes.length} outcomes × ${places.length + 1} places`
  process.stdout.write(`canary: ${size}, ${looked} things looked at, 0 found\n`)
})

async function connect(auth: Auth, { answer, with: more }: Outcome) {
  const issued = { token: { expires_at: "2099-01-01T00:00:00Z" } }
  const issue = answerJson(201, issued, { "x-subject-token": secret("issued") })
  const started = await startServer((response, request) =>
    (request.url.includes("/v3/auth/tokens") ? issue : answer)(response, request),
  )
  server = started
  const seen: unknown[] = []
  let now = Date.parse("2026-05-23T12:00:00Z")
  const client = createClient({
    baseUrl: started.url,
    projectId: "p1",
    auth,
    now: () => now,
    sleep: async (ms) => void (now += ms),
    retry: { tries: 2 },
    onRequest: (event) => void seen.push(event),
    onResponse: (event) => void seen.push(event),
    ...more,
  })
  return { client, seen, received: started.received }
}

describe.each(options)("%s", (_option, makeAuth) => {
  test.each(outcomes)("answered by %s", async (_name, outcome) => {
    const auth = makeAuth()
    const { client, seen, received } = await connect(auth, outcome)
    const names = { userName: person, publicIp: person, machineName: person }
    const calls: readonly (() => Promise<unknown>)[] = [
      () => exportSessions(client, names),
      () =>
        waitForExport(client, "a1", { deadlineMs: 3000, onProgress: (task) => seen.push(task) }),
      async () => new Response((await downloadExport(client, "a1")).stream).text(),
      () => listExportTasks(client, { file_name: person }).next(),
      () => listSessions(client, { window: { last: "1d" }, ...names }).next(),
      () => deleteExportTasks(client, ["a1"]),
      () =>
        client.GET("/v2/{project_id}/export-tasks", {
          params: { path: { project_id: "p1" } },
          headers: { authorization: secret("raw"), cookie: secret("cookie") },
        }),
    ]
    for (const call of calls) {
      const result = await call().catch((error: unknown) => error)
      if (result instanceof Error) kinds.add(result.name)
      // What a raw call gives back holds the answer, which is the caller's.
      if (!(typeof result === "object" && result !== null && "response" in result))
        seen.push(result)
    }
    for (const thing of [auth, client, ...seen]) expect(found(thing)).toEqual([])
    looked += seen.length + 2
    expect(written).toEqual([])
    // It was there to be found: it went over the wire.
    if (outcome.with === undefined) expect(isSecret(JSON.stringify(received))).toBe(true)
  })
})

test("every kind of error was among them", () => {
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining([
      "AbortError",
      "AmbiguousExportError",
      "ApiError",
      "ExportExpiredError",
      "ExportFailedError",
      "NetworkError",
      "ThrottledError",
      "TimeoutError",
    ]),
  )
})

test("a secret that is there is found in every place", () => {
  const cause = Object.assign(new Error(secret("cause")), { toJSON: () => secret("json") })
  const error = Object.assign(new Error(secret("message"), { cause }), { toJSON: cause.toJSON })
  expect(found(error)).toEqual(places.map(([name]) => name))
  expect(found(new Error("x", { cause }))).toEqual(["util.inspect", "causes", "own properties"])
  expect(found(Object.defineProperty({}, Symbol("hidden"), { value: secret("hidden") }))).toEqual([
    "util.inspect",
    "own properties",
  ])
})

test("an environment without a key says which names are missing", () => {
  expect(() => fromEnvironment({ HUAWEICLOUD_SDK_AK: "AK" })()).toThrow(/HUAWEICLOUD_SDK_SK/)
})
