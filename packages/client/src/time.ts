// Instants and spans as this API writes them.

const PATTERN =
  /^(\d{4}-\d\d-(\d\d)T\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d{0,6})?(?:Z|([+-]\d\d):?(\d\d))?$/

/**
 * Epoch milliseconds of an RFC 3339 instant, UTC where it names no offset; undefined when it is no
 * real date. Digits beyond milliseconds are dropped.
 */
export function parseTime(text: string): number | undefined {
  const [, local, day, fraction = "", hours = "+00", minutes = "00"] = PATTERN.exec(text) ?? []
  const ms = Date.parse(`${local}.${fraction.padEnd(3, "0")}${hours}:${minutes}`)
  // 30 February rolls over to March, 24:00 to the next day: neither comes back as it went in.
  const isReal = new Date(`${local}Z`).getUTCDate() === Number(day)
  // An offset can push the first or the last year out of the four digits it has to be written in.
  const year = new Date(ms).getUTCFullYear()
  return isReal && year >= 0 && year < 10_000 ? ms : undefined
}

/** As the vendor documents it, milliseconds and Z. */
export const formatTime = (ms: number): string => new Date(ms).toISOString()
