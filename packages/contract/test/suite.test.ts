// What the suite holds, and that each kind of case can fail.
import { isExportOperation } from "@session-export/client/operations"
import { describe, expect, test } from "vitest"
import {
  contractCases,
  publishedBundle,
  readDocument,
  reportHtml,
  reportMarkdown,
  runContract,
  uncovered,
  type Case,
} from "../src/run.ts"
import { mockTarget } from "./mock-target.ts"

const document = readDocument(publishedBundle())
const cases = contractCases(document, { can: {}, signIn: {} })
const names = cases.map(({ name }) => name)

describe("the cases", () => {
  test("have names of their own", () => {
    expect(new Set(names).size).toBe(names.length)
  })

  test("show every documented status", () => {
    const documented = document.operations.flatMap(({ operationId, responses }) =>
      responses.map(({ status }) => `${operationId} status ${status}`),
    )
    expect(names).toEqual(expect.arrayContaining(documented))
  })

  test.each([
    [
      "maxLength",
      /user_name: 64 characters → accepted/,
      /user_name: 65 characters \(maxLength\) → refused/,
    ],
    [
      "minLength",
      /user_name: 1 characters → accepted/,
      /user_name: 0 characters \(minLength\) → refused/,
    ],
    ["maximum", /query limit: 100 → accepted/, /query limit: 101 \(maximum\) → refused/],
    ["maxItems", /task_ids: 200 items → accepted/, /task_ids: 201 items \(maxItems\) → refused/],
    [
      "dependentRequired",
      /window|almost/,
      /query_begin_time without query_end_time \(dependentRequired\)/,
    ],
    [
      "pattern",
      /query_begin_time: no zone → accepted/,
      /query_begin_time: hour 24 \(pattern\) → refused/,
    ],
    ["the window's width", /rule 30 days wide/, /30 days and a millisecond wide/],
    ["its age", /almost 30 days ago/, /over 30 days ago/],
    ["the body's size", /65536 bytes → accepted/, /65537 bytes → refused/],
  ])("go just inside and just outside: %s", (_what, inside, outside) => {
    expect(names.filter((name) => inside.test(name))).not.toEqual([])
    expect(names.filter((name) => outside.test(name))).not.toEqual([])
  })
})

test("a name, a fetch and what can be forced are enough of a target", async () => {
  const { mock, can } = await mockTarget()
  const report = await runContract({ name: "bare", fetch: mock.fetch, pollMs: 0, can })
  expect(report.failed).toEqual([])
  expect(report.coverage).toContainEqual({
    operationId: "KeystoneCreateUserTokenByPassword",
    status: 201,
    how: "impossible",
    cause: "no user to sign in as",
  })
  await mock.close()
})

test("a run can be limited to what may be created, and says what it left out", async () => {
  const { mock, ...target } = await mockTarget()
  const report = await runContract(target, { maxCreates: 1 })
  expect(report.failed).toEqual([])
  expect(report.skipped.length).toBeGreaterThan(10)
  expect(
    mock.requests.filter(
      ({ operationId = "", status }) => isExportOperation(operationId) && status === 200,
    ).length,
  ).toBeLessThan(3)
  await mock.close()
})

test("a gap is reported while it is there, and is a failure when it has gone", async () => {
  const { mock, ...target } = await mockTarget()
  const only = ({ name }: Case) => name === "ExportSessions status 200"
  const gap = () => "known"
  expect(await runContract({ ...target, can: { ...target.can, gap } }, { only })).toMatchObject({
    failed: [{ fault: expect.stringContaining("no gap any more") }],
  })
  const broken = { ...target, fetch: async () => new Response("oops", { status: 200 }) }
  expect(await runContract({ ...broken, can: { gap } }, { only })).toMatchObject({
    failed: [],
    gaps: [{ reason: "known" }],
    coverage: [{ how: "gap" }],
  })
  await mock.close()
})

test("reports are tables of operation × status × target", () => {
  const report = {
    target: "<mine>",
    passed: 1,
    failed: [],
    gaps: [],
    skipped: [],
    probes: [{ name: "valid", result: "passed" as const }],
    coverage: [
      { operationId: "ExportSessions", status: 200, how: "caused" as const, cause: "a & b" },
    ],
  }
  expect(reportMarkdown(document, [report])).toContain("| ExportSessions | 200 | caused |")
  expect(reportHtml(document, [report])).toContain("&lt;mine&gt;")
  expect(reportHtml(document, [report])).toContain("a &amp; b")
  expect(uncovered(document, [report])).toContain("ExportSessions 400")
  expect(uncovered(document, [report])).not.toContain("ExportSessions 200")
})
