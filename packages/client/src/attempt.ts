// One try of a call: bounds the time, names what went wrong.
import { NetworkError, TimeoutError, WorkspaceError } from "./errors.ts"
import type { OperationId } from "./generated/operations.ts"
import { field } from "./json.ts"

/** What a runtime says when a request never left: no such host, nobody there, no way. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/**
 * What `send` gets, within `timeoutMs`.
 *
 * @throws NetworkError | TimeoutError, the caller's reason when it aborts, or what the auth throws.
 */
export async function attempt(
  operationId: OperationId,
  host: string,
  send: (signal: AbortSignal) => Promise<Response>,
  timeoutMs: number,
  caller: AbortSignal,
): Promise<Response> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), timeoutMs)
  try {
    return await send(AbortSignal.any([caller, limit.signal]))
  } catch (cause) {
    if (limit.signal.aborted) throw new TimeoutError(operationId, timeoutMs)
    if (caller.aborted || cause instanceof WorkspaceError) throw cause
    const sent = !NEVER_SENT.test(codeOf(cause))
    throw new NetworkError(`${operationId}: no answer from ${host}`, operationId, { cause, sent })
  } finally {
    // From here on the body may take its time: a download is as long as its file.
    clearTimeout(timer)
  }
}

/** The code of an error or of its causes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ""
  const code = field(error, "code")
  return typeof code === "string" ? code : codeOf(error.cause)
}
