// An answer of the upstream as it is kept, and as it is given once more.
import { operations, type OperationId } from "@session-export/client/operations"
import type { Answer } from "../answer.ts"
import type { Reply } from "../store/replies.ts"

/** Headers are those the spec documents for the status; what is kept is no file. */
export function replyOf(operationId: OperationId, answer: Answer): Reply {
  const { status, body } = answer
  if (body instanceof ReadableStream) throw new TypeError("a file is not kept")
  const documented = operations[operationId].responses[status]?.headers ?? []
  const headers: Record<string, string> = {}
  for (const name of ["content-type", ...documented.map((each) => each.toLowerCase())]) {
    const value = answer.headers[name]
    if (value !== undefined) headers[name] = value
  }
  return { status, headers, body: typeof body === "string" ? body : textOf(body) }
}

const textOf = (body: Uint8Array | null): string =>
  body === null ? "" : new TextDecoder().decode(body)

export const replayed = ({ status, headers, body }: Reply): Answer => ({
  status,
  headers: { ...headers, "idempotency-replayed": "true" },
  body,
})
