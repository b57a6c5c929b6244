import { formatTime, parseTime } from "./time.ts"
import { inMs } from "./unit-ms.ts"

/** A Date, an RFC 3339 text, or a Temporal.Instant or ZonedDateTime. */
export type Instant = Date | string | { readonly epochMilliseconds: number }

/** Both bounds, inclusive, or the past `last`, such as `12h`, `7d`, `2w`. */
export type Window =
  | { readonly begin: Instant; readonly end: Instant; readonly last?: never }
  | { readonly last: string; readonly begin?: never; readonly end?: never }

/** A window that may have one bound only: from `begin` until now, or as far back as one may go up to `end`. */
export type OpenWindow =
  | Window
  | { readonly begin: Instant; readonly end?: never; readonly last?: never }
  | { readonly end: Instant; readonly begin?: never; readonly last?: never }

/** A request needs time to arrive: a window as old as allowed when sent would be too old then. */
const TRAVEL_MS = 60_000

/**
 * Milliseconds of `45s`, `90m`, `12h`, `7d` or `2w`.
 *
 * @throws RangeError for anything else, zero included.
 */
export function parseLast(text: string): number {
  const [, count = "", unit = ""] = /^(\d{1,6})([smhdw])$/.exec(text.trim()) ?? []
  const ms = inMs(count, unit)
  if (ms > 0) return ms
  throw new RangeError(`"${text}" is no span; write 45s, 90m, 12h, 7d or 2w`)
}

/**
 * A window's bounds as they go on the wire; `now` and the age the service allows in milliseconds. Both are
 * said where one is given: alone it need not be understood, or means another window to who reads it later.
 */
export function bounds(
  { begin, end, last }: OpenWindow,
  now: number,
  maxAgeMs: number | null,
): readonly [begin: string, end: string] {
  const earliest = now - (maxAgeMs ?? now) + TRAVEL_MS
  const span = last === undefined ? 0 : parseLast(last)
  // An end that is too old must not look like one that comes before its beginning.
  const from = span
    ? span === maxAgeMs
      ? earliest
      : now - span
    : begin === undefined
      ? Math.min(earliest, read(end))
      : read(begin)
  const to = span || end === undefined ? Math.max(now, from) : read(end)
  return [formatTime(from), formatTime(to)]
}

/** Epoch milliseconds. */
function read(value: Instant | undefined): number {
  // Not by Date's own parser: it takes 31 November for 1 December, and other spellings for local time.
  const ms =
    typeof value === "string"
      ? parseTime(value)
      : Number(value instanceof Date ? value : value?.epochMilliseconds)
  if (ms || ms === 0) return ms
  throw new RangeError(`${JSON.stringify(value)} is no time; write 2026-05-01T00:00:00Z`)
}
