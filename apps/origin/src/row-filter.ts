import { effectiveWindow, timeWindows, type TimeWindowLimits } from "@session-export/validators"
import type { ExportOperationId, OperationId } from "@session-export/client/operations"
import type { RowFilter } from "./store/store.ts"

/**
 * The filter of a valid message, as the store takes it; blank = not filtered. What has no meaning of its
 * own is the exact value of the column of that name.
 */
export function rowFilter(
  of: ExportOperationId,
  operationId: OperationId,
  projectId: string,
  message: Readonly<Record<string, unknown>>,
  now: number,
  limits: TimeWindowLimits,
): RowFilter {
  const rule = timeWindows[operationId]
  if (!rule) throw new TypeError(`${operationId} has no time window`)
  const { begin, end } = rule
  const given = Object.entries(message).filter(([, value]) => value !== "")
  const {
    user_name: userName,
    session_state: states,
    is_success: success,
    ...columns
  } = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
  const equal = Object.entries(columns).filter(([name]) => name !== begin && name !== end)
  return {
    of,
    projectId,
    ...effectiveWindow(message, rule, now, limits),
    equal: Object.fromEntries(equal),
    ...(userName === undefined ? {} : { userName }),
    ...(states === undefined ? {} : { states: listed(states) }),
    ...(success === undefined ? {} : { success: success === "true" }),
  }
}

const listed = (text: string): readonly string[] => text.split(",").map((each) => each.trim())
