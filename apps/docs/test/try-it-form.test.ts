// Forms say what the spec says, and what they mean is judged as the proxy judges it.
import { operationIds } from "@session-export/client/operations"
import { expect, test } from "vitest"
import { readBundle } from "../src/try-it/bundle.ts"
import { fieldName } from "../src/try-it/form-model.ts"
import { fieldOf, judge } from "../src/try-it/judge.ts"
import { operationForms } from "../src/try-it/operation-form.ts"
import { fieldsOfBody, requestOf } from "../src/try-it/request.ts"
import { exampleRequest, formOf, forms, NOW } from "./try-it-sample.ts"

const named = (operationId: Parameters<typeof formOf>[0], name: string) =>
  formOf(operationId).fields.find((field) => fieldName(field) === name)

test("there is a form for every operation, and no token in any of them", () => {
  expect(forms.map((form) => form.operationId).toSorted()).toEqual(operationIds.toSorted())
  expect(forms.flatMap((form) => form.fields.map(fieldName))).not.toContain("X-Auth-Token")
})

test("a field has its limits, its choices and what it needs from the spec", () => {
  expect(named("ExportSessions", "query_begin_time")?.needs).toEqual(["query_end_time"])
  expect(named("ExportSessions", "is_success")?.choices).toEqual(["true", "false", ""])
  expect(named("ListSessions", "limit")?.limits).toEqual(["1 to 100", "10 when left out"])
  expect(named("ListExportTasks", "sort_field")?.needs).toEqual(["sort_type"])
  expect(named("ListExportTasks", "status")?.choices).toContain("EXPIRED")
  const secrets = forms.flatMap((form) => form.fields.filter((field) => field.secret))
  expect(secrets.map(fieldName)).toEqual(["auth.identity.password.user.password"])
})

test("a limit that changes in the spec changes the form", () => {
  const text = JSON.stringify(readBundle()).replace('"maximum":100,', '"maximum":77,')
  const changed = operationForms(JSON.parse(text)).flatMap((form) => form.fields)
  expect(changed.some(({ limits }) => limits.includes("1 to 77"))).toBe(true)
})

test.each(forms)("$operationId: the examples of the spec make a valid request", (form) => {
  expect(judge(exampleRequest(form, true), NOW)).toEqual({ status: 200, violations: [] })
})

test.each([
  [{ query_begin_time: "2026-05-01T00:00:00Z" }, "dependentRequired", "query_end_time"],
  [
    { query_begin_time: "2026-04-01T00:00:00Z", query_end_time: "2026-05-02T00:00:00Z" },
    "maxAge",
    "query_begin_time",
  ],
  [{ user_name: "x".repeat(65) }, "maxLength", "user_name"],
  [{ session_state: "active" }, "pattern", "session_state"],
])("%j breaks %s, which is said at %s", (fields, rule, name) => {
  const form = formOf("ExportSessions")
  const { status, violations } = judge(
    requestOf(form, { fields: { project_id: "p1", ...fields }, rawBody: null }),
    NOW,
  )
  expect(status).toBe(400)
  const at = violations.filter((each) => each.rule === rule).map((each) => fieldOf(form, each))
  expect(at.map((field) => field && fieldName(field))).toContain(name)
})

test("a body written by hand goes as it is, and is judged as it is", () => {
  const form = formOf("ExportSessions")
  const request = requestOf(form, { fields: { project_id: "p1" }, rawBody: "{oops" })
  expect(request.body).toBe("{oops")
  expect(judge(request, NOW)).toMatchObject({ status: 400, violations: [{ in: "body" }] })
})

test("what no header can carry is said, not thrown", () => {
  const form = formOf("ExportSessions")
  const fields = { project_id: "p1", "Idempotency-Key": "one\ntwo" }
  const { status, violations } = judge(requestOf(form, { fields, rawBody: null }), NOW)
  expect(status).toBe(400)
  expect(violations.map((each) => fieldOf(form, each)?.path)).toEqual([["Idempotency-Key"]])
})

test("an example body fills the fields and comes back as it was", () => {
  for (const form of forms) {
    for (const { body } of form.presets) {
      const request = requestOf(form, { fields: fieldsOfBody(form, body), rawBody: null })
      expect(JSON.parse(request.body ?? "null")).toEqual(body)
    }
  }
})
