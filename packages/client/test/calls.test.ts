// The same calls through openapi-fetch and through ours: the same requests and the same outcomes.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { operations } from "../src/generated/operations.ts"
import { both, told, type Calls } from "./both-calls.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

const LIST = "/v2/{project_id}/export-tasks"
const DELETE = "/v2/{project_id}/export-tasks/batch-delete"
const FILE = "/v2/{project_id}/export-tasks/{task_id}/download"
const path = { project_id: "p 1/ü" }

let answer: Answer
let server: TestServer
beforeAll(async () => {
  server = await startServer((response, request) => answer(response, request))
})
afterAll(() => server.close())
beforeEach(() => {
  answer = answerJson(200, { export_tasks: [], count: 0 })
})

async function same(call: (client: Calls) => Promise<unknown>) {
  const [theirs, ours] = both(server)
  const expected = await told(server, () => call(theirs))
  expect(await told(server, () => call(ours))).toEqual(expected)
}

describe("a request", () => {
  test.each<[string, (client: Calls) => Promise<unknown>]>([
    ["without anything", (client) => client.GET(LIST, { params: { path } })],
    [
      "with a query",
      (client) =>
        client.GET(LIST, {
          params: { path, query: { limit: 0, task_id: "a&b ü", is_download: false } },
        }),
    ],
    [
      "with headers of every kind",
      (client) =>
        client.GET(LIST, {
          params: { path },
          headers: {
            "x-a": "1",
            "x-list": ["1", "2"],
            "x-no": null,
            "x-undefined": undefined,
            "x-n": 3,
          },
        }),
    ],
    [
      "with a Headers object",
      (client) => client.GET(LIST, { params: { path }, headers: new Headers({ "x-a": "1" }) }),
    ],
    [
      "with a body",
      (client) => client.POST(DELETE, { params: { path }, body: { task_ids: ["a", "ü"] } }),
    ],
    [
      "with a content type of its own",
      (client) =>
        client.POST(DELETE, {
          params: { path },
          body: { task_ids: ["a"] },
          headers: { "content-type": "application/json;charset=utf-8" },
        }),
    ],
    [
      "without a content type",
      (client) =>
        client.POST(DELETE, {
          params: { path },
          body: { task_ids: ["a"] },
          headers: { "content-type": null },
        }),
    ],
    [
      "with a header as a parameter",
      (client) =>
        client.GET(FILE, {
          params: { path: { ...path, task_id: "t" }, header: { Range: "bytes=1-" } },
          headers: { range: "bytes=2-" },
        }),
    ],
    ["by any method", (client) => client.request("get", LIST, { params: { path } })],
    [
      "elsewhere",
      (client) => client.GET(LIST, { params: { path }, baseUrl: `${server.url}/elsewhere/` }),
    ],
    [
      "with serialisers of its own",
      (client) =>
        client.POST(DELETE, {
          params: { path },
          body: { task_ids: ["a"] },
          bodySerializer: (body) => JSON.stringify([body]),
          querySerializer: () => "?q=1",
          pathSerializer: (template) => template.replace("{project_id}", "own"),
        }),
    ],
    [
      "with reserved characters",
      (client) =>
        client.GET(LIST, {
          params: { path, query: { task_id: "a:b/c" } },
          querySerializer: { allowReserved: true },
        }),
    ],
    [
      "through a fetch of its own",
      (client) =>
        client.GET(LIST, { params: { path }, fetch: async ({ url }) => Response.json({ url }) }),
    ],
    [
      "that is aborted",
      (client) =>
        client.GET(LIST, { params: { path }, signal: AbortSignal.abort(new Error("enough")) }),
    ],
  ])("%s", async (_what, call) => {
    await same(call)
  })

  test("takes its signal and redirect mode along", async () => {
    const seen = await Promise.all(
      both(server).map(async (client) => {
        const { signal } = new AbortController()
        let got: Request | undefined
        await client.GET(LIST, {
          params: { path },
          signal,
          redirect: "error",
          fetch: async (request) => {
            got = request
            return Response.json({})
          },
        })
        return [got?.method, got?.url, got?.redirect, got?.signal.aborted]
      }),
    )
    expect(seen[1]).toEqual(seen[0])
  })
})

describe("an answer", () => {
  const raw =
    (status: number, body: string, headers = {}): Answer =>
    (response) =>
      void response.writeHead(status, headers).end(body)
  const answers: readonly [string, Answer][] = [
    ["JSON", answerJson(200, { count: 3 })],
    ["JSON of known length", raw(200, '{"count":3}', { "content-length": 11 })],
    ["null", raw(200, "null")],
    ["nothing", raw(200, "")],
    ["nothing, chunked", (response) => void response.writeHead(200).end()],
    ["nothing of length 0", raw(200, "", { "content-length": 0 })],
    ["an error of length 0", raw(500, "", { "content-length": 0 })],
    ["no content", raw(204, "")],
    ["HTML", raw(200, "<p>")],
    ["an error", answerJson(400, { error_code: "X" })],
    ["an error in other words", raw(502, "<p>")],
    ["an error without words", raw(500, "")],
    ["an error that is null", raw(500, "null")],
  ]
  const kinds = ["json", "text", "blob", "arrayBuffer", "stream"] as const
  test.each(answers.flatMap(([what, each]) => kinds.map((kind) => [what, kind, each] as const)))(
    "%s, read as %s",
    async (_what, parseAs, each) => {
      answer = each
      await same((client) =>
        client.GET(FILE, { params: { path: { ...path, task_id: "t" } }, parseAs }),
      )
    },
  )
})

test("no query of this API has lists or objects, whose many styles ours does not know", () => {
  const types = Object.values(operations).flatMap(({ parameters }) =>
    parameters.filter((each) => each.in !== "header").map(({ type }) => type),
  )
  expect(["string", "integer", "boolean"]).toEqual(expect.arrayContaining(types))
})
