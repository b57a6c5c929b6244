import fc from "fast-check"
import { sessionStates } from "@session-export/client/operations"
import { expect, test } from "vitest"
import { normaliseRequest, serialise, validateRequest } from "../src/index.ts"

const now = Date.parse("2026-05-23T12:00:00Z")
const DAY = 86_400_000
const headers = new Headers({ "content-type": "application/json" })

const text = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" })
const blankOr = (value: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), value)
const window = fc
  .tuple(fc.integer({ min: 0, max: 29 * DAY }), fc.constantFrom("Z", "", "+00:00"))
  .map(([ago, zone]) => ({
    query_begin_time: new Date(now - 29.5 * DAY).toISOString().replace("Z", zone),
    query_end_time: new Date(now - ago).toISOString().replace("Z", zone),
  }))
const filters = fc.record(
  {
    user_name: text,
    machine_name: blankOr(text),
    session_state: blankOr(
      fc.subarray([...sessionStates], { minLength: 1 }).map((states) => states.join(" , ")),
    ),
    is_success: fc.constantFrom("true", "false", ""),
  },
  { requiredKeys: [] },
)
const body = fc.tuple(filters, fc.option(window)).map(([some, times]) => ({ ...some, ...times }))

function judge(message: unknown) {
  const parts = {
    path: { project_id: "p1" },
    headers,
    body: new TextEncoder().encode(JSON.stringify(message)),
  }
  const verdict = validateRequest("ExportSessions", parts, now)
  return verdict.ok ? verdict.value : expect.fail(JSON.stringify(verdict))
}

test("what is forwarded is valid, means the same, and is its own normal form", () => {
  fc.assert(
    fc.property(body, (message) => {
      const sent = serialise("ExportSessions", normaliseRequest("ExportSessions", judge(message)))
      const received: Record<string, string> = JSON.parse(sent.body ?? "")
      expect(Object.values(received)).not.toContain("")
      const again = normaliseRequest("ExportSessions", judge(received))
      expect(again.body).toEqual(received)
      expect(received.user_name).toBe(message.user_name)
      if (message.query_end_time) {
        expect(received.query_end_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      }
    }),
  )
})

test("path and query are made anew, encoded", () => {
  const value = {
    path: { project_id: "p1" },
    query: { file_name: "a&b= ü/", limit: 5 },
    body: undefined,
  }
  expect(serialise("ListExportTasks", value)).toEqual({
    pathAndQuery: "/v2/p1/export-tasks?file_name=a%26b%3D+%C3%BC%2F&limit=5",
    body: null,
  })
})
