// Instants and spans as this API writes them.

const PATTERN = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/

const FIRST = Date.parse("0000-01-01T00:00:00.000Z")
const LAST = Date.parse("9999-12-31T23:59:59.999Z")

/**
 * Epoch milliseconds of an RFC 3339 instant, UTC where it names no offset; undefined when it is no
 * real date. Digits beyond milliseconds are dropped.
 */
export function parseTime(text: string): number | undefined {
  const match = PATTERN.exec(text)
  if (!match) return undefined
  const [, date = "", time = "", fraction = "", offset = "Z"] = match
  const utc = Date.parse(`${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z`)
  // 30 February rolls over to March, 24:00 to the next day: neither comes back as it went in.
  if (Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(`${date}T${time}`)) {
    return undefined
  }
  const ms = utc - offsetMs(offset)
  // An offset can push the first or the last year out of the four digits it has to be written in.
  return ms >= FIRST && ms <= LAST ? ms : undefined
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0
  const digits = offset.replaceAll(/\D/g, "")
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (offset.startsWith("-") ? -1 : 1) * minutes * 60_000
}

/** As the vendor documents it: milliseconds and Z. */
export const formatTime = (ms: number): string => new Date(ms).toISOString()
