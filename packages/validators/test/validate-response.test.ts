import { expect, test } from "vitest"
import { validateResponse } from "../src/index.ts"

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
