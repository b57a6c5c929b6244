// The rules OpenAPI cannot say. Their parameters come from the spec; what they mean stands here only.
import type { TimeWindowRule } from "./generated/rules.ts"
import { formatTime, parseTime } from "@session-export/client/time"
import { formatLimit, formatSpan } from "./time.ts"

/** A broken rule, relative to the message it was found in. */
export interface RuleFault {
  /** JSON Pointer. */
  readonly path: string
  readonly rule: string
  readonly message: string
}

/** A deployer's own limits in milliseconds, null for none; what is left out comes from the spec. */
export interface TimeWindowLimits {
  readonly maxDurationMs?: number | null
  readonly maxAgeMs?: number | null
}

/**
 * What is wrong with the time window of a message; `now` in epoch milliseconds. Real dates, begin not
 * after end, not wider than the limit, its first bound not older than the limit. Exactly at a limit is
 * fine. Whether one bound alone will do is left to `dependentRequired`.
 */
export function checkTimeWindow(
  message: Readonly<Record<string, unknown>>,
  rule: TimeWindowRule,
  now: number,
  limits: TimeWindowLimits = {},
): readonly RuleFault[] {
  const faults: RuleFault[] = []
  const add = (field: string, name: string, text: string) =>
    faults.push({ path: `/${field}`, rule: name, message: `${field}: ${text}` })

  const begin = read(message[rule.begin])
  const end = read(message[rule.end])
  if (begin === undefined) add(rule.begin, "calendar", NO_DATE)
  if (end === undefined) add(rule.end, "calendar", NO_DATE)
  const maxAge = limits.maxAgeMs === undefined ? rule.maxAgeMs : limits.maxAgeMs
  // An end that is not before its beginning is as young; one by itself has to be.
  const [first, field] = begin === null ? [end, rule.end] : [begin, rule.begin]
  if (typeof first === "number" && typeof maxAge === "number" && first < now - maxAge) {
    const earliest = formatTime(now - maxAge)
    add(
      field,
      "maxAge",
      `must not be more than ${formatLimit(maxAge)} ago; the earliest time possible now is ${earliest}`,
    )
  }
  if (typeof begin !== "number" || typeof end !== "number") return faults
  const span = end - begin
  if (span < 0) {
    add(rule.end, "order", `must not be before ${rule.begin} (it is ${formatSpan(span)} earlier)`)
  }
  const longest = limits.maxDurationMs === undefined ? rule.maxDurationMs : limits.maxDurationMs
  if (longest !== null && span > longest) {
    add(
      rule.end,
      "maxDuration",
      `must not be more than ${formatLimit(longest)} after ${rule.begin} (got ${formatSpan(span)})`,
    )
  }
  return faults
}

const NO_DATE = "is no date of the calendar; write it like 2026-05-01T00:00:00.000Z"

/** Milliseconds; null when absent or not even shaped like a time; undefined when there is no such day. */
function read(value: unknown): number | null | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return null
  return parseTime(value)
}

/**
 * The window a valid message asks for, epoch milliseconds, both ends inclusive. Without times it is
 * the longest allowed window up to now; with one of them, from it or up to it.
 */
export function effectiveWindow(
  message: Readonly<Record<string, unknown>>,
  rule: TimeWindowRule,
  now: number,
  limits: TimeWindowLimits = {},
): { readonly begin: number; readonly end: number } {
  const begin = read(message[rule.begin])
  const end = read(message[rule.end])
  // "When omitted, data from the last month is exported": the spec's own span, however wide a
  // window a deployer allows to be asked for, but never wider than that.
  const own = limits.maxDurationMs ?? Infinity
  const documented = rule.maxDurationMs ?? rule.maxAgeMs ?? own
  const span = Number.isFinite(documented) ? Math.min(documented, own) : 0
  return { begin: begin ?? Math.min(now - span, end ?? now), end: end ?? now }
}
