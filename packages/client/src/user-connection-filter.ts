import { exportMaxAgeMs } from "./generated/operations.ts"
import { given } from "./given.ts"
import type { ExportBody } from "./start-export.ts"
import { bounds, closed, type OpenWindow } from "./window.ts"

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
  const { window } = filter
  const age = exportMaxAgeMs.ExportUserConnection ?? 0
  const [begin, end] = window ? bounds(closed(window, now, age), now, age) : []
  return given({
    login_start_time: begin,
    login_end_time: end,
    user_name: filter.userName,
    connect_type: filter.connectType,
    machine_name: filter.machineName,
    machine_sid: filter.machineSid,
    vm_ip: filter.vmIp,
    public_ip: filter.publicIp,
    client_name: filter.clientName,
    client_type: filter.clientType,
    client_version: filter.clientVersion,
    failed_code: filter.failedCode,
  })
}
