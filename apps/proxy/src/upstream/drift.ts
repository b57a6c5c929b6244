// Counts where answers leave the documentation, so that a service which moves on is seen before it breaks.
import { commonHeaders, operations, type OperationId } from "@session-export/client/operations"
import { undocumentedMembers } from "@session-export/validators"
import type { Telemetry } from "../observe/telemetry.ts"
import { boundedNames } from "./bounded-names.ts"
import type { AnswerHeaders } from "./carrier.ts"

type DriftKind = "status" | "member" | "header" | "media-type"

export interface Drift {
  count(operationId: OperationId, kind: DriftKind, name?: string): void
  /** Headers that are neither documented nor HTTP's own. */
  headers(operationId: OperationId, status: number, headers: AnswerHeaders): void
  /** Members of a JSON answer, by name; what they hold is never looked at. */
  members(operationId: OperationId, status: number, value: unknown): void
}

/** Of the connection and the message, whatever the service (RFC 9110, RFC 9112), and of those in between. */
const OF_HTTP: readonly string[] = [
  "connection",
  "content-encoding",
  "content-language",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "server",
  "trailer",
  "transfer-encoding",
  "vary",
  "via",
]

export function createDrift(telemetry: Telemetry): Drift {
  const memberName = boundedNames()
  const headerName = boundedNames()
  const expected = new Map<string, ReadonlySet<string>>()

  const count: Drift["count"] = (operation, kind, name) => {
    const reason = name === undefined ? kind : `${kind} ${name}`
    telemetry.event("undocumented", { operation, reason })
  }

  function headersOf(operationId: OperationId, status: number): ReadonlySet<string> {
    const documented = operations[operationId].responses[status]
    const key = documented ? `${operationId} ${status}` : operationId
    const found = expected.get(key)
    if (found) return found
    const names = [...commonHeaders, ...(documented?.headers ?? [])].map((each) =>
      each.toLowerCase(),
    )
    const made = new Set([...OF_HTTP, ...names])
    expected.set(key, made)
    return made
  }

  return {
    count,
    headers(operationId, status, headers) {
      const known = headersOf(operationId, status)
      for (const name of headers.keys()) {
        if (!known.has(name)) count(operationId, "header", headerName(name))
      }
    },
    members(operationId, status, value) {
      const schema = operations[operationId].responses[status]?.schema ?? null
      if (schema === null) return
      for (const name of undocumentedMembers(schema, value)) {
        count(operationId, "member", memberName(name))
      }
    },
  }
}
