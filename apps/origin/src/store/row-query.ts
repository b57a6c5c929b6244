// From a filter to SQL. Column names come from the spec; values are always bound.
import { exportFields, type ExportOperationId } from "@session-export/client/operations"
import type { SQLInputValue } from "node:sqlite"
import { rowKinds } from "../row-kinds.ts"
import type { RowFilter } from "./store.ts"

export interface Where {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** All columns of a kind, quoted, in the order of the spec. */
export const columns = (of: ExportOperationId): readonly string[] => exportFields[of].map(quoted)

const quoted = (name: string): string => `"${name}"`

/** The table of a kind, quoted. */
export const table = (of: ExportOperationId): string => quoted(rowKinds[of].name)

/**
 * The WHERE of a filter. `user_name` matches the user with or without a domain. A session failed to be
 * created when its state is InitFail or it carries a failure code.
 */
export function where(filter: RowFilter): Where {
  const { userField } = rowKinds[filter.of]
  // The plus keeps the index by user in use: a user's rows are few, a window's are many.
  const start = filter.userName === undefined ? "start_ms" : "+start_ms"
  const parts = ["tenant_id = ?", `${start} BETWEEN ? AND ?`]
  const values: SQLInputValue[] = [filter.projectId, filter.begin, filter.end]
  const add = (sql: string, ...bound: readonly SQLInputValue[]) => {
    parts.push(sql)
    values.push(...bound)
  }
  if (filter.userName !== undefined) {
    // One range the index serves, then the exact cut; nothing in a name acts as a wildcard.
    add(`${userField} >= ? AND ${userField} < ?`, filter.userName, `${filter.userName}A`)
    add(`(${userField} = ? OR ${userField} >= ?)`, filter.userName, `${filter.userName}@`)
  }
  for (const [name, value] of Object.entries(filter.equal)) {
    if (!exportFields[filter.of].includes(name)) throw new TypeError(`${name} is no column`)
    add(`${quoted(name)} = ?`, value)
  }
  if (filter.states !== undefined) {
    add(`session_state IN (${filter.states.map(() => "?").join(", ")})`, ...filter.states)
  }
  if (filter.success !== undefined) {
    const failed = "(session_state IS 'InitFail' OR coalesce(failed_code, '') <> '')"
    add(filter.success ? `NOT ${failed}` : failed)
  }
  return { sql: parts.join(" AND "), values }
}
