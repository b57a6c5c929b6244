// Whether an answer is one that the spec documents, header by header.
import { commonHeaders, operationIds, operations } from "@session-export/client/operations"

/** Of HTTP itself, about this connection or this message. */
const OF_HTTP = [
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
]

/** Headers of an answer that are documented for no operation, or for none with this status. */
export function undocumentedHeaders(status: number, names: Iterable<string>): string[] {
  const known = operationIds.flatMap(
    (operationId) => operations[operationId].responses[status]?.headers ?? [],
  )
  const allowed = new Set(
    [...known, ...commonHeaders, ...OF_HTTP].map((name) => name.toLowerCase()),
  )
  return [...names].filter((name) => !allowed.has(name.toLowerCase()))
}

/** Statuses of an operation that the spec documents. */
export const isDocumented = (status: number): boolean =>
  operationIds.some((operationId) => operations[operationId].responses[status] !== undefined)
