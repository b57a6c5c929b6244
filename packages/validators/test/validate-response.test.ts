import { expect, test } from "vitest"
import { judgeResponse, undocumentedMembers, validateResponse } from "../src/index.ts"

const json = new Headers({ "content-type": "application/json" })
const body = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const rules = (status: number, headers: Headers, value?: unknown) =>
  validateResponse("ExportSessions", {
    status,
    headers,
    ...(value === undefined ? {} : { body: body(value) }),
  }).map(({ rule }) => rule)

test("a documented answer passes, with fields nobody documented", () => {
  expect(rules(200, json, { task_id: "abc", more: 1 })).toEqual([])
  expect(rules(429, json, { error_code: "APIGW.0308", error_msg: "slow down" })).toEqual([])
})

test.each([
  [202, json, { task_id: "a" }, "undocumented"],
  [302, new Headers(), undefined, "undocumented"],
  [200, new Headers({ "content-type": "text/html" }), { task_id: "a" }, "media-type"],
  [200, json, {}, "required"],
  [200, json, { task_id: 7 }, "type"],
  [200, json, undefined, "json"],
])("%i leaves the spec by %s", (status, headers, value, rule) => {
  expect(rules(status, headers, value)).toEqual([rule])
})

test("a file is judged by its headers", () => {
  const file = (type: string) =>
    validateResponse("DownloadExportFile", {
      status: 200,
      headers: new Headers({ "content-type": type }),
    })
  expect(file("text/csv; charset=utf-8")).toEqual([])
  expect(file("text/html")).toHaveLength(1)
})

test("a token answer without its token is no answer", () => {
  const token = body({ token: { expires_at: "2026-05-02T08:00:00.000000Z" } })
  const judge = (more: Record<string, string>) =>
    validateResponse("KeystoneCreateUserTokenByPassword", {
      status: 201,
      headers: new Headers({ "content-type": "application/json", ...more }),
      body: token,
    })
  expect(judge({ "x-subject-token": "t" })).toEqual([])
  expect(judge({})).toMatchObject([{ in: "header", path: "/x-subject-token", rule: "required" }])
})

test.each<[string, unknown, readonly string[]]>([
  ["Error", { error_code: "a", error_msg: "b", request_id: "c" }, []],
  [
    "ExportSessionsResponse",
    { task_id: "a", more: 1, __proto__: null, again: {} },
    ["more", "again"],
  ],
  [
    "ListSessionsResponse",
    { items: [{ id: "1" }, { shade: 1 }, { shade: 2 }], next: 1 },
    ["next", "shade"],
  ],
  ["ListSessionsResponse", { items: "none", count: null }, []],
  ["ListExportTasksResponse", { export_tasks: [null, 1, [{ a: 1 }], { b: 1 }] }, ["b"]],
  ["ExportSessionsResponse", ["task_id"], []],
  ["ExportSessionsResponse", undefined, []],
  ["Unheard", { a: 1 }, []],
])("%s %j holds members nobody documented: %j", (schema, value, names) => {
  expect(undocumentedMembers(schema, value)).toEqual(names)
})

test("who looks for such members stops at fifty", () => {
  const many = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`m${index}`, 1]))
  expect(undocumentedMembers("ExportSessionsResponse", many)).toHaveLength(50)
  const items = Array.from({ length: 90 }, (_, index) => ({ [`m${index}`]: 1 }))
  expect(undocumentedMembers("ListSessionsResponse", { items })).toHaveLength(50)
})

test("a judgement hands on what it parsed", () => {
  const parts = { status: 200, headers: json }
  const judged = (value: unknown) =>
    judgeResponse("ExportSessions", { ...parts, body: body(value) })
  expect(judged({ task_id: "a" })).toEqual({ violations: [], value: { task_id: "a" } })
  expect(judged({ task_id: 7 })).toMatchObject({ violations: [{}], value: { task_id: 7 } })
  expect(judgeResponse("ExportSessions", parts)).not.toHaveProperty("value")
})
