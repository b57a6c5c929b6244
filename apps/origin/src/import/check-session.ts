import { sessionFields } from "@session-export/client/operations"
import { explain, parseTime, shapes } from "@session-export/validators"
import type { Session } from "../store/store.ts"

const known = new Set<string>(sessionFields)
/** Whatever the spec calls a time of a session. */
const timeFields = sessionFields.filter(
  (field) => field.endsWith("_time") && field !== "status_continue_time",
)
/** One session judged as a page of one: the shape of the list is the shape of its items. */
const shape = shapes.ListSessions.responses["200"]

/** The session, or what is wrong with the record, without any of its values. */
export function checkSession(value: unknown, projectId: string): Session | string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "not an object"
  const unknown = Object.keys(value).find((name) => !known.has(name))
  if (unknown !== undefined) return `unknown field "${unknown.slice(0, 40)}"`
  const session: Session = { tenant_id: projectId, ...value }
  if (shape && !shape({ count: 1, items: [session] })) {
    const [fault] = shape.errors ?? []
    if (!fault) return "not a session"
    // A file has one session in a line: where it would stand in a list says nothing.
    const field = fault.instancePath.split("/").at(-1) ?? ""
    return explain({ ...fault, instancePath: `/${field}` }, []).message
  }
  if (!session.id) return "id: is required"
  if (!session.start_time) return "start_time: is required"
  for (const field of timeFields) {
    const text = session[field]
    if (text && parseTime(text) === undefined)
      return `${field}: is no time like 2026-05-01T00:00:00Z`
  }
  return session
}
