const DAY = 86_400_000
const UNITS = [7 * DAY, DAY, 3_600_000, 60_000, 1000] as const

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes, seconds; days are 24 h. */
export function durationMs(iso: string): number {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso)
  const ms = match
    ? UNITS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
    : 0
  if (ms <= 0) throw new Error(`"${iso}" is not a positive ISO 8601 duration such as P30D`)
  return ms
}
