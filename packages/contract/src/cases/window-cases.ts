// The rules about time, restated from the document: real dates, order, width, age.
import { baseline, withTimes } from "../baseline.ts"
import type { Case } from "../case.ts"
import type { ApiDocument, ApiOperation, TimeWindow } from "../document.ts"
import type { Variation } from "../variation.ts"
import { caseOf } from "./constraint-cases.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A bound that is undefined is left out. */
type Bounds = (now: number) => readonly [from: string | undefined, to: string | undefined]
type Row = readonly [name: string, verdict: Variation["verdict"], field: string, bounds: Bounds]

export function windowCases(document: ApiDocument): readonly Case[] {
  return document.operations.flatMap((operation) => {
    const { timeWindow } = operation
    if (!timeWindow) return []
    const nominal = baseline(operation, { project: "p", credentials: {} }, 0)
    return rows(timeWindow).map(([name, verdict, field, bounds]) =>
      caseOf("rule", operation, nominal, variation(operation, { name, verdict, field }, bounds)),
    )
  })
}

function variation(
  { timeWindow }: ApiOperation,
  words: Pick<Variation, "name" | "verdict" | "field">,
  bounds: Bounds,
): Variation {
  return {
    ...words,
    apply: (plan, now) => (timeWindow ? withTimes(timeWindow, plan, ...bounds(now)) : plan),
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
/** The same instant on a clock that many hours ahead of UTC. */
const at = (ms: number, hours: number): string =>
  iso(ms + hours * HOUR).replace(
    "Z",
    `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`,
  )

function rows(window: TimeWindow): readonly Row[] {
  const { begin, end, maxAgeDays } = window
  const reach = Math.min(maxAgeDays ?? Infinity, 60) * DAY
  return [
    ...alone(window),
    ["begin and end equal", "accepted", "", (now) => [iso(now - DAY), iso(now - DAY)]],
    [
      "begin a millisecond before end",
      "accepted",
      "",
      (now) => [iso(now - DAY), iso(now - DAY + 1)],
    ],
    [
      "begin a millisecond after end",
      "refused",
      end,
      (now) => [iso(now - DAY + 1), iso(now - DAY)],
    ],
    [
      "begin later as a text, earlier as an instant",
      "accepted",
      "",
      (now) => [at(now - DAY, 8), iso(now - DAY + HOUR)],
    ],
    [
      "begin earlier as a text, later as an instant",
      "refused",
      end,
      (now) => [at(now - DAY, -8), iso(now - DAY - HOUR)],
    ],
    [
      "no zone is UTC",
      "refused",
      end,
      (now) => [iso(now - DAY + SECOND).slice(0, -1), iso(now - DAY)],
    ],
    ["30 February", "refused", begin, (now) => ["2026-02-30T00:00:00Z", iso(now - DAY)]],
    ["31 April as the end", "refused", end, (now) => [iso(now - DAY), "2026-04-31T00:00:00Z"]],
    ...width(window, reach),
    ...age(maxAgeDays, begin),
  ]
}

/** One bound without the other; where that is allowed each is held to the age by itself. */
function alone({ begin, end, together, maxAgeDays }: TimeWindow): readonly Row[] {
  const verdict = together ? "refused" : "accepted"
  const both: readonly Row[] = [
    ["begin alone", verdict, together ? end : "", (now) => [iso(now - DAY), undefined]],
    ["end alone", verdict, together ? begin : "", (now) => [undefined, iso(now - DAY)]],
  ]
  if (together || maxAgeDays === undefined) return both
  const old = (now: number): string => iso(now - maxAgeDays * DAY - SECOND)
  return [
    ...both,
    ["begin alone, too old", "refused", begin, (now) => [old(now), undefined]],
    ["end alone, too old", "refused", end, (now) => [undefined, old(now)]],
  ]
}

/** As wide as allowed and a millisecond wider, or far beyond any limit where there is none. */
function width(
  { maxDurationDays: days, maxAgeDays, end }: TimeWindow,
  reach: number,
): readonly Row[] {
  if (days === undefined) {
    // It may still have to begin not long ago; then it goes on into the future.
    const begin = maxAgeDays === undefined ? 400 * DAY : reach - MINUTE
    const wide: Bounds = (now) => [iso(now - begin), iso(now - begin + 400 * DAY)]
    return [["as wide as 400 days", "accepted", "", wide]]
  }
  const from = (now: number): number => now - Math.min(days * DAY, reach) + MINUTE
  return [
    [`${days} days wide`, "accepted", "", (now) => [iso(from(now)), iso(from(now) + days * DAY)]],
    [
      `${days} days and a millisecond wide`,
      "refused",
      end,
      (now) => [iso(from(now)), iso(from(now) + days * DAY + 1)],
    ],
  ]
}

/** Young enough by a minute, because the clock goes on; too old by a second. */
function age(days: number | undefined, begin: string): readonly Row[] {
  const window = (from: number) => [iso(from), iso(from + HOUR)] as const
  if (days === undefined) {
    return [["400 days ago", "accepted", "", (now) => window(now - 400 * DAY)]]
  }
  return [
    [`almost ${days} days ago`, "accepted", "", (now) => window(now - days * DAY + MINUTE)],
    [`over ${days} days ago`, "refused", begin, (now) => window(now - days * DAY - SECOND)],
  ]
}
