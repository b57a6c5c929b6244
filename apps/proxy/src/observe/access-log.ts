import type { Facts } from "../facts.ts"

/**
 * The one line of a request, by a list of what may stand there: no address, no path, no header, no query,
 * no user, no body. `ms` is until the answer's head; a file's transfer is told beside it.
 */
export function accessLine(
  facts: Facts,
  status: number,
  ms: number,
): Readonly<Record<string, unknown>> {
  const { requestId, traceId, method, operationId, caller, authMode, cause, transfer } = facts
  return {
    requestId,
    traceId,
    method,
    operationId,
    status,
    ms,
    upstreamMs: facts.upstreamMs,
    tries: facts.tries,
    caller,
    authMode,
    cause,
    bytesIn: facts.bytesIn,
    ...(transfer && {
      bytesOut: transfer.bytes,
      transferMs: transfer.ms,
      completed: transfer.completed,
    }),
  }
}
