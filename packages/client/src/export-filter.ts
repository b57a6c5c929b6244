import { exportMaxAgeMs } from "./generated/operations.ts"
import type { components } from "./generated/schema.ts"
import { given } from "./given.ts"
import { formatTime, parseTime } from "./time.ts"
import { inMs } from "./unit-ms.ts"

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

/** With a window for certain. */
export interface Windowed {
  readonly window: Window
}
type Body = components["schemas"]["ExportSessionsRequest"]
/** A window's bounds as they go on the wire. */
type Bounds = Required<Pick<Body, "query_begin_time" | "query_end_time">>

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
 * The request body for a filter; `now` in epoch milliseconds. Times come out with milliseconds and
 * Z. A `last` that reaches back exactly as far as the service allows begins a minute later, so that
 * it is still young enough when it arrives.
 *
 * @throws RangeError for a time or span that cannot be read.
 */
export function toExportRequest(filter: ExportFilter & Windowed, now: number): Body & Bounds
export function toExportRequest(filter: ExportFilter, now: number): Body
export function toExportRequest(filter: ExportFilter, now: number): Body {
  const { window, states, success } = filter
  return given({
    ...(window && bounds(window, now)),
    user_name: filter.userName,
    app_server_group_id: filter.appServerGroupId,
    vm_ip: filter.vmIp,
    public_ip: filter.publicIp,
    machine_name: filter.machineName,
    session_state: states?.join(",") || undefined,
    is_success: success === undefined ? success : (`${success}` as const),
  })
}

function bounds({ begin, end, last }: Window, now: number): Bounds {
  if (last === undefined) return { query_begin_time: instant(begin), query_end_time: instant(end) }
  const span = parseLast(last)
  const travel = span === exportMaxAgeMs ? TRAVEL_MS : 0
  return { query_begin_time: formatTime(now - span + travel), query_end_time: formatTime(now) }
}

function instant(value: Instant | undefined): string {
  // Not by Date's own parser: it takes 31 November for 1 December, and other spellings for local time.
  const ms =
    typeof value === "string"
      ? parseTime(value)
      : Number(value instanceof Date ? value : value?.epochMilliseconds)
  if (ms || ms === 0) return formatTime(ms)
  throw new RangeError(`${JSON.stringify(value)} is no time; write 2026-05-01T00:00:00Z`)
}
