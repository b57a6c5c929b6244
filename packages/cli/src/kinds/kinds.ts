import { exportOperationIds, type ExportOperationId } from "@session-export/client/operations"
import type { Kind } from "./kind.ts"
import { sessions } from "./sessions.ts"
import { userConnections } from "./user-connections.ts"

const byOperation: Readonly<Record<ExportOperationId, Kind>> = {
  ExportSessions: sessions,
  ExportUserConnection: userConnections,
}

/** All that can be exported, in the order of the spec. */
export const kinds: readonly Kind[] = exportOperationIds.map((id) => byOperation[id])

/** The kind of a name that is one, sessions for any other. */
export const kindOf = (name: string): Kind => kinds.find((each) => each.name === name) ?? sessions
