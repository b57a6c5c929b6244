import { effectiveWindow, timeWindows, type TimeWindowLimits } from "@session-export/validators"
import type { OperationId } from "@session-export/client/operations"
import type { components } from "@session-export/client/schema"
import type { SessionFilter } from "./store/store.ts"

/** The filter of a valid message, as the store takes it; blank = not filtered. */
export function sessionFilter(
  operationId: OperationId,
  projectId: string,
  message: components["schemas"]["ExportSessionsRequest"],
  now: number,
  limits: TimeWindowLimits,
): SessionFilter {
  const rule = timeWindows[operationId]
  if (!rule) throw new TypeError(`${operationId} has no time window`)
  const states = message.session_state?.split(",").map((state) => state.trim())
  return {
    projectId,
    ...effectiveWindow({ ...message }, rule, now, limits),
    ...(message.user_name ? { userName: message.user_name } : {}),
    ...(message.app_server_group_id ? { appServerGroupId: message.app_server_group_id } : {}),
    ...(message.vm_ip ? { vmIp: message.vm_ip } : {}),
    ...(message.public_ip ? { publicIp: message.public_ip } : {}),
    ...(message.machine_name ? { machineName: message.machine_name } : {}),
    ...(states === undefined || states[0] === "" ? {} : { states }),
    ...(message.is_success ? { success: message.is_success === "true" } : {}),
  }
}
