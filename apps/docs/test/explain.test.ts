// What people paste, and what the explainer makes of it.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { errorCatalogue } from "@session-export/client/error-catalogue"
import fc from "fast-check"
import { expect, test } from "vitest"
import { cluesOf } from "../src/explain/clues.ts"
import { codeHref } from "../src/explain/code-href.ts"
import { entriesOf } from "../src/explain/entries.ts"
import { explainWords } from "../src/explain/words.ts"
import { dist } from "./site.ts"

test.each([
  ["403", [], 403],
  ["wks.00211102", ["WKS.00211102"], undefined],
  ['{"error_code":"APIGW.0301","error_msg":"x"}', ["APIGW.0301"], undefined],
  ['{"error":{"code":401,"message":"m","title":"Unauthorized"}}', [], 401],
  ["HTTP/1.1 429 Too Many Requests\nRetry-After: 6", [], 429],
  ["ApiError: ExportSessions: 400 WKS.00211102 at 10:404:5", ["WKS.00211102"], 400],
  ["took 4031 ms, port 5003, version 4.0.4", [], undefined],
  ["2026-05-24T00:00:00.500Z id=4030403 c0ffee-404-beef $4.29 500%", [], undefined],
  ["错误码WKS.00211102，状态码：400。", ["WKS.00211102"], 400],
  ["调用失败 APIGW.0308（429）", ["APIGW.0308"], 429],
  ['{"status":503,"request_id":"401401"}', [], 503],
  ["curl: (22) The requested URL returned error: 404", [], 404],
  ["Request failed with status code 403", [], 403],
  ["<html><body><h1>502 Bad Gateway</h1></body></html>", [], 502],
  ['{"error_code":"WKS.0001"}\n'.repeat(20_000), ["WKS.0001"], undefined],
  ["", [], undefined],
])("%j holds %j and %j", (text, codes, status) => {
  expect(cluesOf(text)).toEqual({ codes, status })
})

test("every code of the catalogue is found again, with its status and without", () => {
  for (const entry of errorCatalogue) {
    expect(entriesOf(cluesOf(entry.code))).toContain(entry)
    expect(entriesOf(cluesOf(`HTTP/2 ${entry.status}\n{"error_code":"${entry.code}"}`))).toEqual(
      errorCatalogue.filter((each) => each.code === entry.code && each.status === entry.status),
    )
  }
})

test("a status alone brings all that has it", () => {
  expect(new Set(entriesOf(cluesOf("503")).map(({ status }) => status))).toEqual(new Set([503]))
})

test("any text is read without a fault", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => entriesOf(cluesOf(text)).length >= 0),
  )
})

test("whether to send again is said in words for every entry, in both languages", () => {
  for (const { retry } of errorCatalogue) {
    expect(explainWords("en").retry[retry]).not.toBe(explainWords("zh").retry[retry])
  }
})

test("the page that an explanation leads to is there", () => {
  for (const { code } of errorCatalogue) {
    for (const language of ["en", "zh"] as const) {
      expect(existsSync(join(dist, codeHref(code, language), "index.html")), code).toBe(true)
    }
  }
})
