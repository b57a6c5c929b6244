// Instants and spans: what is written is read as the same, and nothing else is read at all.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseLast, toExportRequest } from "../src/index.ts"
import { formatTime, parseTime } from "../src/time.ts"

const FIRST = Date.parse("0000-01-01T00:00:00.000Z")
const LAST = Date.parse("9999-12-31T23:59:59.999Z")
const instants = fc.integer({ min: FIRST, max: LAST })
const two = (value: number): string => String(value).padStart(2, "0")

describe("an instant", () => {
  test("is read as it was written", () => {
    fc.assert(fc.property(instants, (ms) => parseTime(formatTime(ms)) === ms))
  })

  test("is the same at any offset, with or without a colon, and UTC without one", () => {
    const offsets = fc.record({
      east: fc.boolean(),
      hours: fc.nat({ max: 14 }),
      minutes: fc.nat({ max: 59 }),
      colon: fc.boolean(),
    })
    fc.assert(
      fc.property(instants, offsets, (ms, { east, hours, minutes, colon }) => {
        const shift = (east ? 1 : -1) * (hours * 60 + minutes) * 60_000
        fc.pre(ms + shift >= FIRST && ms + shift <= LAST)
        const local = formatTime(ms + shift).slice(0, -1)
        const offset = `${east ? "+" : "-"}${two(hours)}${colon ? ":" : ""}${two(minutes)}`
        expect(parseTime(local + offset)).toBe(ms)
        expect(parseTime(local)).toBe(ms + shift)
      }),
    )
  })

  test("drops digits beyond milliseconds, and takes fewer", () => {
    const digits = fc.stringMatching(/^\d{1,9}$/)
    fc.assert(
      fc.property(instants, digits, (ms, fraction) => {
        const second = Math.floor(ms / 1000) * 1000
        const text = `${formatTime(second).slice(0, 19)}.${fraction}Z`
        expect(parseTime(text)).toBe(second + Number(fraction.padEnd(3, "0").slice(0, 3)))
      }),
    )
  })

  test("is no day that the calendar has not", () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.nat({ max: 13 }),
      fc.nat({ max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
        const exists = month >= 1 && month <= 12 && day >= 1 && day <= length
        const text = `${year}-${two(month)}-${two(day)}T00:00:00Z`
        expect(parseTime(text) !== undefined).toBe(exists)
      }),
    )
  })

  test("is never read out of anything else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\d{4}-\d\d-\d\dT/.test(text))
        expect(parseTime(text)).toBeUndefined()
      }),
    )
  })
})

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const
const units = fc.constantFrom("s" as const, "m" as const, "h" as const, "d" as const, "w" as const)

describe("a span", () => {
  test("is its number times its unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), units, (count, unit) => {
        expect(parseLast(`${count}${unit}`)).toBe(count * UNITS[unit])
      }),
    )
  })

  test("is nothing else", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 10 }), (text) => {
        fc.pre(!/^\s*\d{1,6}[smhdw]\s*$/.test(text))
        expect(() => parseLast(text)).toThrow(RangeError)
      }),
    )
  })

  test("reaches back from now, and the limit's own a minute less", () => {
    const now = Date.parse("2026-05-23T12:00:00Z")
    const days = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(days, (count) => {
        const { query_begin_time: begin, query_end_time: end } = toExportRequest(
          { window: { last: `${count}d` } },
          now,
        )
        const late = count === 30 ? 60_000 : 0
        expect(parseTime(begin ?? "")).toBe(now - count * UNITS.d + late)
        expect(parseTime(end ?? "")).toBe(now)
      }),
    )
  })
})
