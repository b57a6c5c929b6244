import { exportMaxAgeMs } from "./generated/operations.ts"
import type { components } from "./generated/schema.ts"
import type { Window } from "./window.ts"
import { wireBody } from "./wire-body.ts"

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
  const { window, states, success, ...others } = filter
  const filters = {
    ...others,
    sessionState: states?.join(",") || undefined,
    isSuccess: success === undefined ? success : (`${success}` as const),
  }
  return wireBody(window, filters, TIMES, now, exportMaxAgeMs.ExportSessions)
}

const TIMES = ["query_begin_time", "query_end_time"] as const
