import { ApiError, NetworkError, ThrottledError } from "./errors.ts"
import type { OperationId } from "./generated/operations.ts"
import { field, textOf } from "./json.ts"
import { UNIT_MS } from "./unit-ms.ts"

/** An error answer as ApiError, whichever of the documented bodies it has, or none of them. */
export function apiError(
  operationId: OperationId,
  { status, headers }: Response,
  body: unknown,
): ApiError {
  const nested = field(body, "error")
  const message = textOf(body, "error_msg") ?? textOf(nested, "message") ?? "no message"
  const code =
    textOf(body, "error_code") ??
    (typeof field(nested, "code") === "number" ? `IAM.${status}` : undefined)
  const Kind = status === 429 ? ThrottledError : ApiError
  return new Kind(`${operationId}: ${status} ${code ?? ""} ${message}`, {
    operationId,
    status,
    code,
    requestId: headers.get("x-request-id") ?? textOf(body, "request_id"),
    retryAfterMs: retryAfter(headers.get("retry-after"), message),
  })
}

/** The wait asked for: Retry-After in seconds, or what the gateway's throttle text names. */
function retryAfter(header: string | null, message: string): number | undefined {
  const match = /^(\d+)\n|limit:\d+,time:(\d+) ([smh])/.exec(`${header}\n${message}`)
  if (!match) return undefined
  const [, seconds, count, unit = "s"] = match
  return Number(seconds ?? count) * (UNIT_MS[unit] ?? 0)
}

interface Result<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The data of a typed call, or the error its answer stands for. */
export async function unwrap<T>(operationId: OperationId, call: Promise<Result<T>>): Promise<T> {
  const { response, data, error } = await call.catch((cause: unknown) => {
    // The runtime's message quotes the answer, whatever it was.
    if (cause instanceof SyntaxError) throw outside(operationId, "is not JSON")
    throw cause
  })
  if (!response.ok) throw apiError(operationId, response, error)
  if (typeof data === "object" && data !== null) return data
  throw outside(operationId, "is not the documented JSON")
}

/** Success that cannot be used: something in between answered, or the service changed. */
export const outside = (operationId: OperationId, what: string): NetworkError =>
  new NetworkError(
    `${operationId}: the answer ${what}; is this address the service's?`,
    operationId,
    { foreign: true },
  )
