// Spans of time as people read them.

const UNITS: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
  ["ms", 1],
]

/** A span in its two largest units that are not zero, `31 d 4 h` or `30 d 1 ms`. */
export function formatSpan(ms: number): string {
  const parts: string[] = []
  let rest = Math.abs(ms)
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
  }
  return parts.slice(0, 2).join(" ") || "0 s"
}

/** A limit in whole days where it is, for sentences: `30 days`, `36 h`. */
export function formatLimit(ms: number): string {
  const days = ms / 86_400_000
  if (!Number.isInteger(days)) return formatSpan(ms)
  return days === 1 ? "1 day" : `${days} days`
}
