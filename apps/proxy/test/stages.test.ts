// What the stages log, and what they make of answers.
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { download, headers, innerApp, LIMIT, post, start, words } from "./inner-app.ts"
import { json, project } from "./upstream.ts"

const inner = await innerApp()
beforeEach(() => inner.reset())
afterAll(() => inner.stop())

test("one line for each request: no query, no address, no header", async () => {
  inner.answer = json(200, { export_tasks: [], count: 0 })
  await inner.ask({ path: `/v2/${project}/export-tasks?file_name=secret`, init: { headers } })
  const [message, facts] = inner.logged.at(-1) ?? []
  expect(message).toBe("request")
  expect(facts).toMatchObject({
    requestId: "r1",
    method: "GET",
    operationId: "ListExportTasks",
    status: 200,
  })
  expect(JSON.stringify(facts)).not.toContain("secret")
})

describe("an answer that is refused", () => {
  const unavailable = "The service behind this proxy is unavailable; try again later."
  const outside = "The service behind this proxy gave an answer outside its documentation."
  test.each<[string, () => void, number, string, string | null, string]>([
    [
      "undocumented",
      () => (inner.answer = json(418, {})),
      500,
      outside,
      null,
      "undocumented status",
    ],
    ["502", () => (inner.answer = json(502, {})), 503, unavailable, "5", "undocumented status"],
    [
      "504 that says when",
      () => (inner.answer = json(504, {}, { "retry-after": "9" })),
      503,
      unavailable,
      "9",
      "undocumented status",
    ],
    [
      "too large",
      () => (inner.answer = json(200, { task_id: "a", more: "x".repeat(LIMIT) })),
      500,
      outside,
      null,
      "too large",
    ],
    [
      "out of shape",
      () => (inner.answer = json(200, { task_id: 7 })),
      500,
      outside,
      null,
      "type /task_id",
    ],
  ])("%s", async (_name, arrange, status, says, retryAfter, rule) => {
    arrange()
    const got = await inner.ask(post(start))
    expect(got.status).toBe(status)
    expect(words(got.body)).toBe(says)
    expect(got.headers.get("retry-after")).toBe(retryAfter)
    expect(inner.logged[0]).toEqual([
      "upstream answer refused",
      { requestId: "r1", operationId: "ExportSessions", status: expect.any(Number), rule },
    ])
  })

  test("a file of the wrong type", async () => {
    inner.answer = json(200, "<html>", { "content-type": "text/html" })
    const got = await inner.ask({ path: download, init: { headers } })
    expect(got.status).toBe(500)
    expect(words(got.body)).toBe(outside)
    expect(inner.logged[0]?.[1]).toMatchObject({ rule: "media-type" })
  })

  test("one that breaks off", async () => {
    inner.answer = (response) =>
      void response
        .writeHead(200, { "content-type": "application/json", "content-length": "99" })
        .write("{", () => setImmediate(() => response.destroy()))
    const got = await inner.ask(post(start))
    expect(got.status).toBe(503)
    expect(words(got.body)).toBe("The service behind this proxy does not answer; try again later.")
    expect(inner.logged[0]).toEqual([
      "upstream failed",
      {
        requestId: "r1",
        operationId: "ExportSessions",
        reason: expect.stringMatching(/^broke off: \w+/),
      },
    ])
  })
})

describe("an answer that passes", () => {
  test("may be exactly as large as allowed, and come in pieces", async () => {
    const shell = JSON.stringify({ task_id: "a1", more: "" })
    const body = JSON.stringify({ task_id: "a1", more: "x".repeat(LIMIT - shell.length) })
    expect(body).toHaveLength(LIMIT)
    inner.answer = (response) => {
      response.writeHead(200, { "content-type": "application/json", "x-request-id": "theirs" })
      response.write(body.slice(0, 900), () => setImmediate(() => response.end(body.slice(900))))
    }
    const got = await inner.ask(post(start))
    expect(got).toMatchObject({ status: 200, body })
    expect(got.headers.get("x-request-id")).toBe("r1")
  })

  test("loses a body that is not documented, and its type", async () => {
    inner.answer = json(200, { surprise: true })
    const path = `/v2/${project}/export-tasks/batch-delete`
    const got = await inner.ask(post(path, '{"task_ids":["a"]}'))
    expect(got).toMatchObject({ status: 200, body: "" })
    expect(got.headers.get("content-type")).toBeNull()
    expect(got.headers.get("x-request-id")).toBe("r1")
  })

  test("keeps its status when only its body is somebody else's", async () => {
    inner.answer = json(400, "<html>", { "content-type": "text/html" })
    const got = await inner.ask(post(start))
    expect(got.status).toBe(400)
    expect(got.headers.get("content-type")).toBe("application/json")
    expect(JSON.parse(got.body)).toEqual({
      error_code: "WKS.00211102",
      error_msg: "The parameter is invalid.",
    })
    expect(inner.logged[0]).toEqual([
      "upstream error rewritten",
      { requestId: "r1", operationId: "ExportSessions", status: 400 },
    ])
  })
})

test("a fault of our own is 500, and is inner.logged by its class alone", async () => {
  const fail = async () => {
    throw new RangeError("secret detail")
  }
  const got = await inner.ask(post(start), {}, fail)
  expect(got.status).toBe(500)
  expect(got.body).not.toContain("secret detail")
  expect(inner.logged[0]).toEqual(["request failed", { requestId: "r1", error: "RangeError" }])
})
