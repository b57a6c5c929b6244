// One try of a call: proves who calls, bounds the time, names what went wrong.
import type { Auth, AuthContext, OutgoingRequest } from "./auth/auth.ts"
import { NetworkError, TimeoutError, WorkspaceError } from "./errors.ts"
import { routes, type OperationId } from "./generated/operations.ts"

export interface AttemptOptions {
  readonly auth: Auth
  readonly fetch: typeof globalThis.fetch
  /** Until the head of the answer must have come, milliseconds. */
  readonly timeoutMs: number
  readonly context: (signal: AbortSignal) => AuthContext
}

/** What a runtime says when a request never left: no such host, nobody there, no way. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
])

/** @throws NetworkError | TimeoutError, the caller's reason when it aborts, or what the auth throws. */
export async function attempt(
  operationId: OperationId,
  outgoing: OutgoingRequest,
  { auth, fetch, timeoutMs, context }: AttemptOptions,
  caller: AbortSignal,
): Promise<Response> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), timeoutMs)
  const signal = AbortSignal.any([caller, limit.signal])
  const { method, url, headers, body } = outgoing
  try {
    const secured = routes[operationId].secured
    const proof = secured ? await auth.headers(outgoing, context(signal)) : {}
    return await fetch(url, {
      method,
      headers: { ...headers, ...proof },
      ...(body.length > 0 ? { body: Uint8Array.from(body) } : {}),
      // A redirect would carry credentials to a host nobody chose.
      redirect: "manual",
      signal,
    })
  } catch (error) {
    if (limit.signal.aborted) throw new TimeoutError(operationId, timeoutMs)
    if (caller.aborted || error instanceof WorkspaceError) throw error
    throw new NetworkError(`${operationId}: no answer from ${url.host}`, operationId, {
      cause: error,
      sent: !NEVER_SENT.has(codeOf(error)),
    })
  } finally {
    // From here on the body may take its time: a download is as long as its file.
    clearTimeout(timer)
  }
}

/** The code of an error or of its causes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ""
  if ("code" in error && typeof error.code === "string") return error.code
  return codeOf(error.cause)
}
