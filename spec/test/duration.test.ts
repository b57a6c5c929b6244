import { expect, test } from "vitest"
import { durationMs } from "../scripts/duration.ts"

test.each([
  ["P30D", 30 * 86_400_000],
  ["P1W", 7 * 86_400_000],
  ["P1DT12H", 36 * 3_600_000],
  ["PT90M", 5_400_000],
  ["PT15S", 15_000],
])("%s", (iso, ms) => {
  expect(durationMs(iso)).toBe(ms)
})

test.each(["", "P", "PT", "30D", "P1M", "P1Y", "P-1D", "P0D", "P30D "])("refuses %j", (iso) => {
  expect(() => durationMs(iso)).toThrow(/ISO 8601/)
})
