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
  const text = <K extends string>(name: K, value: string | undefined) =>
    value === undefined || value === "" ? {} : ({ [name]: value } as Record<K, string>)
  const states = message.session_state?.split(",").map((state) => state.trim())
  return {
    projectId,
    ...effectiveWindow({ ...message }, rule, now, limits),
    ...text("userName", message.user_name),
    ...text("appServerGroupId", message.app_server_group_id),
    ...text("vmIp", message.vm_ip),
    ...text("publicIp", message.public_ip),
    ...text("machineName", message.machine_name),
    ...(states === undefined || states[0] === "" ? {} : { states }),
    ...(message.is_success ? { success: message.is_success === "true" } : {}),
  }
}
