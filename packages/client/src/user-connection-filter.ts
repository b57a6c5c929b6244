import { exportMaxAgeMs } from "./generated/operations.ts"
import type { ExportBody } from "./start-export.ts"
import type { OpenWindow } from "./window.ts"
import { wireBody } from "./wire-body.ts"

/** Which login records to export; every filter given must hold. What is not here a raw call can say. */
export interface UserConnectionFilter {
  /** Starts of the login; one bound alone will do. Without it the service exports the past 30 days. */
  readonly window?: OpenWindow
  readonly userName?: string
  /** `1` shared desktops, `2` applications. */
  readonly connectType?: string
  readonly machineName?: string
  readonly machineSid?: string
  readonly vmIp?: string
  /** Egress address of the client. */
  readonly publicIp?: string
  readonly clientName?: string
  /** Operating system of the client. */
  readonly clientType?: string
  readonly clientVersion?: string
  readonly failedCode?: string
}

/**
 * The request body for a filter; `now` in epoch milliseconds. Both times are sent where one is given.
 *
 * @throws RangeError for a time or span that cannot be read.
 */
export function toUserConnectionRequest(
  filter: UserConnectionFilter,
  now: number,
): ExportBody<"ExportUserConnection"> {
  const { window, ...others } = filter
  return wireBody(window, others, TIMES, now, exportMaxAgeMs.ExportUserConnection)
}

const TIMES = ["login_start_time", "login_end_time"] as const
