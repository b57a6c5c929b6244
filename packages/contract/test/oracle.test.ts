// The judge itself, against answers whose faults are known.
import { describe, expect, test } from "vitest"
import { createOracle, publishedBundle, readDocument } from "../src/run.ts"

const document = readDocument(publishedBundle())
const oracle = createOracle(document)
const operationOf = (id: string) => {
  const found = document.operations.find(({ operationId }) => operationId === id)
  if (!found) throw new Error(id)
  return found
}
const judge = (id: string, status: number, body: string, headers: Record<string, string> = {}) =>
  oracle.judgeAnswer(operationOf(id), {
    status,
    headers: new Headers({ "content-type": "application/json", ...headers }),
    bytes: new TextEncoder().encode(body),
  })

describe("an answer", () => {
  const error = '{"error_code":"WKS.0001","error_msg":"no"}'
  test.each([
    ["fits", "ExportSessions", 200, '{"task_id":"a"}', {}, undefined],
    [
      "undocumented status",
      "ExportSessions",
      202,
      '{"task_id":"a"}',
      {},
      /does not document status 202/,
    ],
    [
      "wrong type of a member",
      "ExportSessions",
      200,
      '{"task_id":7}',
      {},
      /\/task_id must be string/,
    ],
    ["no JSON", "ExportSessions", 200, "{", {}, /no JSON/],
    [
      "another media type",
      "ExportSessions",
      200,
      "{}",
      { "content-type": "text/html" },
      /media type/,
    ],
    ["405 without Allow", "ExportSessions", 405, error, {}, /Allow is missing/],
    ["405 with Allow", "ExportSessions", 405, error, { allow: "POST" }, undefined],
    [
      "a header of the wrong type",
      "ExportSessions",
      429,
      error,
      { "retry-after": "soon" },
      /Retry-After/,
    ],
    ["a body where there is none", "DeleteExportTasks", 200, "{}", {}, /has no body/],
    [
      "a length that lies",
      "DownloadExportFile",
      200,
      "PK",
      { "content-type": "text/csv", "content-length": "9" },
      /announced/,
    ],
    ["no token", "KeystoneCreateUserTokenByPassword", 201, "{}", {}, /X-Subject-Token is missing/],
  ])("%s", (_name, id, status, body, headers: Record<string, string>, says) => {
    const said = judge(id, status, body, headers).join("; ")
    if (says === undefined) expect(said).toBe("")
    else expect(said).toMatch(says)
  })
})

describe("the headers of an answer", () => {
  const stray = (id: string, status: number, headers: Record<string, string>) =>
    oracle.judgeHeaders(operationOf(id), {
      status,
      headers: new Headers(headers),
      bytes: new Uint8Array(),
    })
  const transport = { date: "x", connection: "keep-alive", "content-length": "0", vary: "origin" }
  test.each<[string, string, number, Record<string, string>, readonly string[]]>([
    ["of the transport", "ExportSessions", 200, transport, []],
    ["common ones", "ExportSessions", 404, { "cache-control": "no-store", ratelimit: "x" }, []],
    ["its own", "ExportSessions", 405, { allow: "POST" }, []],
    [
      "another answer's",
      "ExportSessions",
      409,
      { allow: "POST" },
      ["header allow is not documented for 409"],
    ],
    [
      "nobody's",
      "ListSessions",
      200,
      { server: "x", via: "1.1 y" },
      ["header server is not documented for 200", "header via is not documented for 200"],
    ],
    [
      "common ones of another value",
      "ListSessions",
      200,
      { "cache-control": "public" },
      ["header Cache-Control must be equal to one of the allowed values"],
    ],
  ])("%s", (_name, id, status, headers, faults) => {
    expect(stray(id, status, headers)).toEqual(faults)
  })
})

test("an unreadable limit of the document is an error, not no limit", () => {
  const root = structuredClone(publishedBundle())
  const text = JSON.stringify(root).replaceAll('"P30D"', '"P1M"')
  expect(() => readDocument(JSON.parse(text))).toThrow(/P1M/)
})
