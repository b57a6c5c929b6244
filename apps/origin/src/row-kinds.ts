// What the origin keeps and exports, by the operation that exports it. The spec knows the fields of a row;
// here stands what it does not say.
import { exportOperationIds, type ExportOperationId } from "@session-export/client/operations"
import type { Row, Session } from "./store/store.ts"

/** Rows of one kind. Each has an `id`, and a `tenant_id` that is its project. */
export interface RowKind {
  /** Name of the table, and of the kind on the command line. */
  readonly name: string
  /** Begins the name of a file. */
  readonly file: string
  /** Name of a workbook's sheets. */
  readonly sheet: string
  /** Field that windows filter by and rows are ordered by. */
  readonly startField: string
  /** Field that names the user, with or without a domain. */
  readonly userField: string
  /** What the demo has of this kind for a session that was made up. */
  readonly madeUp: (session: Session) => Row
}

export const rowKinds: Readonly<Record<ExportOperationId, RowKind>> = {
  ExportSessions: {
    name: "sessions",
    file: "session-list",
    sheet: "Sessions",
    startField: "start_time",
    userField: "login_user",
    madeUp: (session) => session,
  },
  ExportUserConnection: {
    name: "user-connections",
    file: "user-connection-list",
    sheet: "User connections",
    startField: "start_time",
    userField: "user_name",
    // Fields of the same name are the same thing; the others say it otherwise.
    madeUp: (session) => ({
      ...session,
      user_name: session.login_user,
      connect_type: session.session_type,
      connect_flag: "0",
      update_time: session.last_update_status_time,
      desktop_group_name: session.app_server_group_name,
    }),
  },
}

export const rowKindNames: readonly string[] = exportOperationIds.map((id) => rowKinds[id].name)

/** @throws RangeError for a name that is none of `rowKindNames`. */
export function rowKindOf(name: string): ExportOperationId {
  const found = exportOperationIds.find((id) => rowKinds[id].name === name)
  if (found === undefined) throw new RangeError(`${name} is none of ${rowKindNames.join(", ")}`)
  return found
}
