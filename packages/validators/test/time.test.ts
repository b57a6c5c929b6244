import fc from "fast-check"
import { expect, test } from "vitest"
import { formatTime, parseTime } from "../src/index.ts"
import { formatLimit, formatSpan } from "../src/time.ts"

const instant = fc.integer({ min: Date.parse("1970-01-01"), max: Date.parse("2100-01-01") })

test("reads what it writes", () => {
  fc.assert(fc.property(instant, (ms) => parseTime(formatTime(ms)) === ms))
})

test("reads an instant the same in every offset", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -23 * 60, max: 23 * 60 }), (ms, minutes) => {
      const local = formatTime(ms + minutes * 60_000).slice(0, -1)
      const hour = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0")
      const minute = String(Math.abs(minutes) % 60).padStart(2, "0")
      const sign = minutes < 0 ? "-" : "+"
      expect(parseTime(`${local}${sign}${hour}:${minute}`)).toBe(ms)
      expect(parseTime(`${local}${sign}${hour}${minute}`)).toBe(ms)
    }),
  )
})

test.each([
  ["2024-02-27T03:47:51.182Z", "2024-02-27T03:47:51.182Z"],
  ["2024-02-27T03:47:51Z", "2024-02-27T03:47:51.000Z"],
  ["2024-02-27T03:47:51.182934", "2024-02-27T03:47:51.182Z"],
  ["2024-02-27T03:47:51.9Z", "2024-02-27T03:47:51.900Z"],
  ["2024-02-27T11:47:51.182+08:00", "2024-02-27T03:47:51.182Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
])("%s is %s", (text, utc) => {
  expect(formatTime(parseTime(text) ?? NaN)).toBe(utc)
})

test.each([
  "2024-02-30T00:00:00Z",
  "2023-02-29T00:00:00Z",
  "2024-04-31T00:00:00Z",
  "2024-01-01T24:00:00Z",
  "2024-01-01T23:59:60Z",
  "2024-01-01",
  "0000-01-01T00:00:00+23:59",
  "9999-12-31T23:59:59-23:59",
  "2024-02-27T03:47. 51.182Z",
  "2024-02-27 03:47:51Z",
  "1709005671182",
  "",
])("%j is no time", (text) => {
  expect(parseTime(text)).toBeUndefined()
})

test("spans read like people say them", () => {
  expect(formatSpan(31 * 86_400_000 + 4 * 3_600_000 + 5)).toBe("31 d 4 h")
  expect(formatSpan(30 * 86_400_000 + 1)).toBe("30 d 1 ms")
  expect(formatSpan(-90_000)).toBe("1 min 30 s")
  expect(formatSpan(0)).toBe("0 s")
  expect(formatLimit(30 * 86_400_000)).toBe("30 days")
  expect(formatLimit(86_400_000)).toBe("1 day")
  expect(formatLimit(36 * 3_600_000)).toBe("1 d 12 h")
})
