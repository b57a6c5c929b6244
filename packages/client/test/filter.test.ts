import { expect, test } from "vitest"
import { createClient, parseLast, serviceUrl, toExportRequest, token } from "../src/index.ts"
import { fileNameOf } from "../src/file-name.ts"

const now = Date.parse("2026-05-23T12:00:00Z")

test("times come out in UTC with milliseconds", () => {
  const window = { begin: "2026-05-01T08:00:00+08:00", end: "2026-05-02T00:00:00" }
  expect(toExportRequest({ window }, now)).toEqual({
    query_begin_time: "2026-05-01T00:00:00.000Z",
    query_end_time: "2026-05-02T00:00:00.000Z",
  })
})

test("a span back to the limit begins a minute later, to arrive in time", () => {
  expect(toExportRequest({ window: { last: "30d" } }, now).query_begin_time).toBe(
    "2026-04-23T12:01:00.000Z",
  )
  expect(toExportRequest({ window: { last: "29d" } }, now).query_begin_time).toBe(
    "2026-04-24T12:00:00.000Z",
  )
})

test.each([
  ["90m", 5_400_000],
  ["12h", 43_200_000],
  ["7d", 604_800_000],
  ["2w", 1_209_600_000],
])("%s", (text, ms) => {
  expect(parseLast(text)).toBe(ms)
})

test.each(["", "0d", "7", "d", "-7d", "1.5h", "7 days"])("%j is no span", (text) => {
  expect(() => parseLast(text)).toThrow(RangeError)
})

test.each(["yesterday", "11/20/2026", "2026-11-20 10:00", "2026-11-31T00:00:00Z"])(
  "%j is no time",
  (begin) => {
    const window = { begin, end: "2026-12-01T00:00:00Z" }
    expect(() => toExportRequest({ window }, now)).toThrow(RangeError)
  },
)

test("a Date that is none is refused", () => {
  expect(() => toExportRequest({ window: { begin: new Date(NaN), end: new Date() } }, now)).toThrow(
    RangeError,
  )
})

test("a region names hosts of two services", () => {
  const region = "cn-north-4"
  expect(serviceUrl("WorkspaceApp", { region })).toBe(
    "https://appstream.cn-north-4.myhuaweicloud.com",
  )
  expect(serviceUrl("Workspace", { region })).toBe("https://workspace.cn-north-4.myhuaweicloud.com")
  expect(serviceUrl("IAM", { region })).toBe("https://iam.cn-north-4.myhuaweicloud.com")
  const both = { region: "ap-southeast-1" }
  expect(serviceUrl("WorkspaceApp", both)).toBe(serviceUrl("Workspace", both))
  expect(() => serviceUrl("Workspace", { region: "mars-1" })).toThrow(/known: .*cn-north-4/)
  expect(serviceUrl("IAM", { region, services: { IAM: "http://localhost:1/" } })).toBe(
    "http://localhost:1",
  )
  expect(() => createClient({ projectId: "p", auth: token("t") })).toThrow(/region/)
})

test.each([
  ['attachment; filename="a.xlsx"', "a.xlsx"],
  ["attachment; filename=a.xlsx", "a.xlsx"],
  ["attachment; filename=\"x\"; filename*=UTF-8''%E4%BC%9A%E8%AF%9D.xlsx", "会话.xlsx"],
  ['attachment; filename="..\\\\..\\\\a.xlsx"', "a.xlsx"],
  ['attachment; filename="/etc/passwd"', "passwd"],
  ['attachment; filename="..."', undefined],
  ["inline", undefined],
  [null, undefined],
])("%j names %j", (header, name) => {
  expect(fileNameOf(header)).toBe(name)
})

test("a filter that is none is sent, for the service to refuse it", () => {
  const misspelt: object = { usrName: "ann", vmIp: undefined }
  expect(toExportRequest({ ...misspelt }, now)).toEqual({ usr_name: "ann" })
})
