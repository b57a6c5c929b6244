import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkTimeWindow, effectiveWindow, timeWindows } from "../src/index.ts"

const now = Date.parse("2026-05-23T12:00:00Z")
const rule = timeWindows.ExportSessions ?? expect.fail("the spec has a window for ExportSessions")
const limit = rule.maxDurationMs ?? 0
const iso = (ms: number): string => new Date(ms).toISOString()
const check = (begin: number, end: number) =>
  checkTimeWindow({ query_begin_time: iso(begin), query_end_time: iso(end) }, rule, now)

describe("at the limits", () => {
  test.each([
    ["exactly as wide as allowed", now - limit, now, []],
    ["a millisecond wider", now - limit, now + 1, ["maxDuration"]],
    ["exactly as old as allowed", now - limit, now - limit, []],
    ["a millisecond older", now - limit - 1, now - limit, ["maxAge"]],
    ["begin at end", now, now, []],
    ["begin after end", now, now - 1, ["order"]],
    ["too old and too wide", now - limit - 3_600_000, now, ["maxAge", "maxDuration"]],
  ])("%s", (_name, begin, end, rules) => {
    expect(check(begin, end).map((fault) => fault.rule)).toEqual(rules)
  })
})

test("says what is wrong in words one can act on", () => {
  const [age, width] = check(now - 31 * 86_400_000 - 4 * 3_600_000, now)
  expect(width).toEqual({
    path: "/query_end_time",
    rule: "maxDuration",
    message: "query_end_time: must not be more than 30 days after query_begin_time (got 31 d 4 h)",
  })
  expect(age?.message).toContain("2026-04-23T12:00:00.000Z")
})

test("a day that is in no calendar", () => {
  const message = { query_begin_time: "2026-02-30T00:00:00Z", query_end_time: iso(now) }
  expect(checkTimeWindow(message, rule, now)).toMatchObject([
    { path: "/query_begin_time", rule: "calendar" },
  ])
})

test("a day that is in no calendar, at the other end", () => {
  const message = { query_begin_time: iso(now), query_end_time: "2026-04-31T00:00:00Z" }
  const [fault, ...more] = checkTimeWindow(message, rule, now)
  expect(more).toEqual([])
  expect(fault).toEqual({
    path: "/query_end_time",
    rule: "calendar",
    message: expect.stringMatching(
      /^query_end_time: is no date of the calendar; write it like \S+Z$/,
    ),
  })
})

test("how far a window is the wrong way round", () => {
  expect(check(now, now - 3_600_000)[0]?.message).toBe(
    "query_end_time: must not be before query_begin_time (it is 1 h earlier)",
  )
})

test.each([
  ["no text", 1_777_593_600_000],
  ["an object whose text is a time", { toString: () => iso(now) }],
  ["not shaped like a time", `x${iso(now - 90 * 86_400_000)}`],
  ["half a time", "2026-05-01"],
])("a bound that is %s is left to the shape", (_what, bound) => {
  const message = { query_begin_time: bound, query_end_time: iso(now) }
  expect(checkTimeWindow(message, rule, now)).toEqual([])
  expect(
    checkTimeWindow({ ...message, query_begin_time: iso(now), query_end_time: bound }, rule, now),
  ).toEqual([])
})

test("without a limit of the spec or of a deployer any width will do", () => {
  const free = { ...rule, maxDurationMs: null, maxAgeMs: null }
  const message = { query_begin_time: iso(0), query_end_time: iso(now) }
  expect(checkTimeWindow(message, free, now)).toEqual([])
  expect(effectiveWindow({}, free, now)).toEqual({ begin: now, end: now })
})

test("the window of a message with times is the one it names", () => {
  const message = { query_begin_time: iso(now - 5), query_end_time: iso(now - 3) }
  expect(effectiveWindow(message, rule, now)).toEqual({ begin: now - 5, end: now - 3 })
})

test("one bound alone means from it until now, or up to it as far back as one may go", () => {
  const [begin, end] = [{ query_begin_time: iso(now - 5) }, { query_end_time: iso(now - 5) }]
  expect(effectiveWindow(begin, rule, now)).toEqual({ begin: now - 5, end: now })
  expect(effectiveWindow(end, rule, now)).toEqual({ begin: now - limit, end: now - 5 })
  // The age is what bounds a window whose width is free.
  const young = { ...rule, maxDurationMs: null }
  expect(effectiveWindow(end, young, now)).toEqual({ begin: now - limit, end: now - 5 })
  const old = { query_end_time: iso(now - 2 * limit) }
  expect(effectiveWindow(old, rule, now).begin).toBe(now - 2 * limit)
})

test.each(["query_begin_time", "query_end_time"])("%s alone is held to the age", (field) => {
  const faults = (ms: number) => checkTimeWindow({ [field]: iso(ms) }, rule, now)
  expect(faults(now - limit)).toEqual([])
  expect(faults(now - limit - 1)).toMatchObject([{ path: `/${field}`, rule: "maxAge" }])
})

test("a deployer can widen or lift each limit by itself", () => {
  const old = { query_begin_time: iso(now - 40 * 86_400_000), query_end_time: iso(now) }
  const rules = (limits: object) => checkTimeWindow(old, rule, now, limits).map((each) => each.rule)
  expect(rules({})).toEqual(["maxAge", "maxDuration"])
  expect(rules({ maxAgeMs: null })).toEqual(["maxDuration"])
  expect(rules({ maxAgeMs: null, maxDurationMs: 41 * 86_400_000 })).toEqual([])
})

test("without times the window is the longest one up to now", () => {
  expect(effectiveWindow({}, rule, now)).toEqual({ begin: now - limit, end: now })
})

test("a deployer's narrower limit bounds the default window too, a wider one does not stretch it", () => {
  const week = 7 * 86_400_000
  expect(effectiveWindow({}, rule, now, { maxDurationMs: week }).begin).toBe(now - week)
  expect(effectiveWindow({}, rule, now, { maxDurationMs: null }).begin).toBe(now - limit)
  expect(effectiveWindow({}, rule, now, { maxDurationMs: 2 * limit }).begin).toBe(now - limit)
})

test("a window that passes is never wider than the limit, older than it, or backwards", () => {
  const near = fc.integer({ min: now - 2 * limit, max: now + limit })
  fc.assert(
    fc.property(near, near, (begin, end) => {
      const passes = begin <= end && end - begin <= limit && begin >= now - limit
      expect(check(begin, end).length === 0).toBe(passes)
    }),
  )
})
