import { exportWindow } from "./generated/operations.ts"
import type { components } from "./generated/schema.ts"
import { formatTime, parseTime } from "./time.ts"

/** A Date, an RFC 3339 text, or a Temporal.Instant or ZonedDateTime. */
export type Instant = Date | string | { readonly epochMilliseconds: number }

/** Both bounds, inclusive, or the past `last`, such as `12h`, `7d`, `2w`. */
export type Window =
  | { readonly begin: Instant; readonly end: Instant; readonly last?: never }
  | { readonly last: string; readonly begin?: never; readonly end?: never }

/** What to export; every filter given must hold. */
export interface ExportFilter {
  /** Session start times. Without it the service exports the past 30 days. */
  readonly window?: Window
  readonly userName?: string
  readonly states?: readonly components["schemas"]["SessionState"][]
  /** Only sessions that were created (true) or failed to be (false). */
  readonly success?: boolean
  readonly appServerGroupId?: string
  readonly vmIp?: string
  /** Egress address of the client. */
  readonly publicIp?: string
  readonly machineName?: string
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** A request needs time to arrive: a window as old as allowed when sent would be too old then. */
const TRAVEL_MS = 60_000

/**
 * Milliseconds of `45s`, `90m`, `12h`, `7d` or `2w`.
 *
 * @throws RangeError for anything else, zero included.
 */
export function parseLast(text: string): number {
  const match = /^(\d{1,6})([smhdw])$/.exec(text.trim())
  const ms = Number(match?.[1] ?? 0) * (UNIT_MS[match?.[2] ?? ""] ?? 0)
  if (ms > 0) return ms
  throw new RangeError(`"${text}" is no span of time; write 45s, 90m, 12h, 7d or 2w`)
}

/**
 * The request body for a filter; `now` in epoch milliseconds. Times come out with milliseconds and
 * Z. A `last` that reaches back exactly as far as the service allows begins a minute later, so that
 * it is still young enough when it arrives.
 *
 * @throws RangeError for a time or span that cannot be read.
 */
export function toExportRequest(
  filter: ExportFilter,
  now: number,
): components["schemas"]["ExportSessionsRequest"] {
  const { userName, states, success, appServerGroupId, vmIp, publicIp, machineName } = filter
  return {
    ...(userName === undefined ? {} : { user_name: userName }),
    ...(filter.window === undefined ? {} : bounds(filter.window, now)),
    ...(appServerGroupId === undefined ? {} : { app_server_group_id: appServerGroupId }),
    ...(vmIp === undefined ? {} : { vm_ip: vmIp }),
    ...(publicIp === undefined ? {} : { public_ip: publicIp }),
    ...(machineName === undefined ? {} : { machine_name: machineName }),
    ...(states === undefined || states.length === 0 ? {} : { session_state: states.join(",") }),
    ...(success === undefined ? {} : { is_success: success ? "true" : "false" }),
  }
}

/** A window's bounds as they go on the wire. */
export function bounds(
  window: Window,
  now: number,
): { query_begin_time: string; query_end_time: string } {
  if (window.last === undefined) {
    return { query_begin_time: instant(window.begin), query_end_time: instant(window.end) }
  }
  const span = parseLast(window.last)
  const atLimit = span === exportWindow.maxAgeMs
  const begin = now - span + (atLimit ? TRAVEL_MS : 0)
  return { query_begin_time: instant(new Date(begin)), query_end_time: instant(new Date(now)) }
}

function instant(value: Instant): string {
  // Not by Date's own parser: it takes 31 November for 1 December, and other spellings for local time.
  const ms = typeof value === "string" ? parseTime(value) : epochOf(value)
  if (ms !== undefined && !Number.isNaN(ms)) return formatTime(ms)
  throw new RangeError(
    `"${typeof value === "string" ? value : String(ms)}" is no time of the calendar; write 2026-05-01T00:00:00Z`,
  )
}

const epochOf = (value: Exclude<Instant, string>): number =>
  value instanceof Date ? value.getTime() : value.epochMilliseconds
