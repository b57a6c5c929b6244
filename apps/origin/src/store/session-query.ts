// From a filter to SQL. Column names come from the spec; values are always bound.
import { sessionFields } from "@session-export/client/operations"
import type { SQLInputValue } from "node:sqlite"
import type { SessionFilter } from "./store.ts"

export interface Where {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** All columns of a session, quoted, in the order of the spec. */
export const columns: string = sessionFields.map((field) => `"${field}"`).join(", ")

/**
 * The WHERE of a filter. `user_name` matches the login with or without its domain. A session failed
 * to be created when its state is InitFail or it carries a failure code.
 */
export function where(filter: SessionFilter): Where {
  // The plus keeps the index by user in use: a user's sessions are few, a window's are many.
  const start = filter.userName === undefined ? "start_ms" : "+start_ms"
  const parts = ["tenant_id = ?", `${start} BETWEEN ? AND ?`]
  const values: SQLInputValue[] = [filter.projectId, filter.begin, filter.end]
  const add = (sql: string, ...bound: readonly SQLInputValue[]) => {
    parts.push(sql)
    values.push(...bound)
  }
  if (filter.userName !== undefined) {
    // One range the index serves, then the exact cut; nothing in a name acts as a wildcard.
    add("login_user >= ? AND login_user < ?", filter.userName, `${filter.userName}A`)
    add("(login_user = ? OR login_user >= ?)", filter.userName, `${filter.userName}@`)
  }
  if (filter.appServerGroupId !== undefined) add("app_server_group_id = ?", filter.appServerGroupId)
  if (filter.vmIp !== undefined) add("vm_ip = ?", filter.vmIp)
  if (filter.publicIp !== undefined) add("public_ip = ?", filter.publicIp)
  if (filter.machineName !== undefined) add("machine_name = ?", filter.machineName)
  if (filter.states !== undefined) {
    add(`session_state IN (${filter.states.map(() => "?").join(", ")})`, ...filter.states)
  }
  if (filter.success !== undefined) {
    const failed = "(session_state IS 'InitFail' OR coalesce(failed_code, '') <> '')"
    add(filter.success ? `NOT ${failed}` : failed)
  }
  return { sql: parts.join(" AND "), values }
}
