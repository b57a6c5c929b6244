import { describe, expect, test } from "vitest"
import { validateRequest, violationBody } from "../src/index.ts"

const now = Date.parse("2026-05-23T12:00:00Z")
const path = { project_id: "0a1b2c3d4e5f60718293a4b5c6d7e8f9" }
const json = new Headers({ "content-type": "application/json" })
const post = (body: unknown, headers = json) =>
  validateRequest(
    "ExportSessions",
    {
      path,
      headers,
      body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)),
    },
    now,
  )
const get = (query: string) =>
  validateRequest("ListExportTasks", { path, query: new URLSearchParams(query) }, now)
const faults = (verdict: ReturnType<typeof post>) =>
  verdict.ok ? [] : verdict.violations.map((each) => `${each.in} ${each.path} ${each.rule}`)

describe("ExportSessions takes", () => {
  test.each([
    [{}],
    [{ session_state: "Active" }],
    [{ session_state: "Active, Disconnected ,InitFail" }],
    [{ session_state: "" }],
    [{ is_success: "" }],
    [{ is_success: "false" }],
    [{ vm_ip: "", public_ip: "", machine_name: "", app_server_group_id: "" }],
    [{ user_name: "李".repeat(64) }],
    [{ user_name: "😀".repeat(64) }],
  ])("%j", (body) => {
    expect(faults(post(body))).toEqual([])
  })
})

describe("ExportSessions refuses", () => {
  test.each([
    [{ user_name: "" }, "body /user_name minLength"],
    [{ user_name: "a".repeat(65) }, "body /user_name maxLength"],
    [{ machine_name: "a".repeat(129) }, "body /machine_name maxLength"],
    [{ vm_ip: "a".repeat(65) }, "body /vm_ip maxLength"],
    [{ session_state: "active" }, "body /session_state pattern"],
    [{ session_state: "Active," }, "body /session_state pattern"],
    [{ session_state: ["Active"] }, "body /session_state type"],
    [{ is_success: true }, "body /is_success type"],
    [{ is_success: "xtruey" }, "body /is_success enum"],
    [{ user_nmae: "x" }, "body /user_nmae additionalProperties"],
    [{ query_end_time: "2026-05-23T00:00:00Z" }, "body /query_begin_time dependentRequired"],
    [[], "body  type"],
    ["null", "body  type"],
  ])("%j", (body, fault) => {
    expect(faults(post(body))).toEqual([fault])
  })

  test.each([
    ["a b", /visible ASCII/],
    ["é", /visible ASCII/],
    ["", /must not be empty/],
    ["k".repeat(256), /at most 255 characters/],
  ])("the key %j", (key, says) => {
    const headers = new Headers({ "content-type": "application/json", "idempotency-key": key })
    const verdict = post({}, headers)
    if (verdict.ok) expect.fail("accepted")
    expect(faults(verdict)).toHaveLength(1)
    expect(violationBody("ExportSessions", 400, verdict.violations).error_msg).toMatch(says)
  })

  test("all at once, each with a sentence", () => {
    const verdict = post({ is_success: true, user_nmae: "x", user_name: "" })
    if (verdict.ok) expect.fail("accepted")
    const message = JSON.stringify(violationBody("ExportSessions", 400, verdict.violations))
    expect(message).toContain("did you mean user_name?")
    expect(message).toContain("is_success: must be a string")
    expect(message).toContain("user_name: must not be empty")
  })

  test("without repeating what was sent", () => {
    const verdict = post({
      user_name: `secret-person-${"x".repeat(80)}`,
      vm_ip: "10.9.8.7".repeat(20),
    })
    expect(JSON.stringify(verdict)).not.toMatch(/secret-person|10\.9\.8\.7/)
  })
})

describe("a flood of faults", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

  test("is cut short, so that its size costs no more than its parsing", () => {
    const body = bytes({ task_ids: Array.from({ length: 20_000 }, (_, index) => index) })
    const verdict = validateRequest("DeleteExportTasks", { path, headers: json, body }, now)
    if (verdict.ok) expect.fail("accepted")
    expect(verdict.violations.length).toBeLessThanOrEqual(50)
  })

  test("does not hide behind one endless name", () => {
    const verdict = post({ ["x".repeat(5000)]: 1, is_success: "yes" })
    if (verdict.ok) expect.fail("accepted")
    const message = JSON.stringify(violationBody("ExportSessions", 400, verdict.violations))
    expect(message).toContain("is_success")
  })
})

test("one bad time is named once", () => {
  const times = { query_begin_time: "2026-05-01T24:00:00Z", query_end_time: "2026-05-02T00:00:00Z" }
  expect(faults(post(times))).toEqual(["body /query_begin_time pattern"])
})

describe("media types", () => {
  test.each([
    ["application/json", 200],
    ["application/json;charset=UTF-8", 200],
    ['APPLICATION/JSON; charset="utf-8"', 200],
    ["application/json; charset=latin1", 415],
    ["application/json, text/plain", 415],
    ["application/problem+json", 415],
    ["text/plain", 415],
    ["undefined", 415],
    ["", 415],
  ])("%j → %i", (type, status) => {
    const verdict = post({}, new Headers({ "content-type": type }))
    expect(verdict.ok ? 200 : verdict.status).toBe(status)
  })

  test("a compressed body is refused", () => {
    const headers = new Headers({ "content-type": "application/json", "content-encoding": "gzip" })
    expect(post({}, headers)).toMatchObject({ ok: false, status: 415 })
  })

  test("no body at all is 400, whatever its type", () => {
    expect(post("", new Headers())).toMatchObject({ ok: false, status: 400 })
    expect(post("")).toMatchObject({ ok: false, status: 400 })
  })
})

describe("ListExportTasks", () => {
  test("fills in defaults and types", () => {
    expect(get("limit=5&is_download=true")).toMatchObject({
      ok: true,
      value: { query: { limit: 5, offset: 0, is_download: true } },
    })
  })

  test.each([
    ["limit=0", "query /limit minimum"],
    ["limit=101", "query /limit maximum"],
    ["limit=", "query /limit type"],
    ["limit=007", "query /limit type"],
    ["limit=1e1", "query /limit type"],
    ["offset=-1", "query /offset minimum"],
    ["is_download=yes", "query /is_download type"],
    ["status=RUNNING", "query /status enum"],
    ["taskid=1", "query /taskid additionalProperties"],
    ["__proto__=1", "query /__proto__ additionalProperties"],
    ["limit=1&limit=2", "query /limit repeated"],
    ["sort_field=create_time", "query /sort_type dependentRequired"],
  ])("refuses %s", (query, fault) => {
    expect(faults(get(query))).toEqual([fault])
  })
})

test("a path parameter cannot leave its segment", () => {
  for (const id of ["a/b", "..", "a b", "a%2fb", "", "x".repeat(129)]) {
    const verdict = validateRequest("ListExportTasks", { path: { project_id: id } }, now)
    expect(verdict.ok, id).toBe(false)
  }
})

test("an announced type alone is refused where the spec documents 415 without a body", () => {
  const headers = new Headers({ "content-type": "text/plain" })
  expect(validateRequest("ListSessions", { path, headers }, 0)).toMatchObject({ status: 415 })
  expect(validateRequest("ListExportTasks", { path, headers }, 0)).toMatchObject({ ok: true })
})
