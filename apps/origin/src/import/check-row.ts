import { exportFields, type ExportOperationId } from "@session-export/client/operations"
import { explain, parseTime, rowShapes } from "@session-export/validators"
import { rowKinds } from "../row-kinds.ts"
import type { Row } from "../store/store.ts"

/** Whatever the spec calls a time; one field is a span by that name. */
const isTime = (field: string): boolean =>
  field.endsWith("_time") && field !== "status_continue_time"

/** The row, or what is wrong with the record, without any of its values. */
export function checkRow(of: ExportOperationId, value: unknown, projectId: string): Row | string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "not an object"
  const fields = exportFields[of]
  const unknown = Object.keys(value).find((name) => !fields.includes(name))
  if (unknown !== undefined) return `unknown field "${unknown.slice(0, 40)}"`
  const row: Row = { tenant_id: projectId, ...value }
  const shape = rowShapes[of]
  if (!shape(row)) {
    const [fault] = shape.errors ?? []
    return fault ? explain(fault, []).message : "no such row"
  }
  const { startField } = rowKinds[of]
  for (const field of ["id", startField]) if (!row[field]) return `${field}: is required`
  for (const field of fields.filter(isTime)) {
    const text = row[field]
    if (typeof text === "string" && text !== "" && parseTime(text) === undefined)
      return `${field}: is no time like 2026-05-01T00:00:00Z`
  }
  return row
}
