import { ApiError, NetworkError, ThrottledError } from "./errors.ts"
import type { OperationId } from "./generated/operations.ts"

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined

/** An error answer as ApiError, whichever of the documented bodies it has, or none of them. */
export function apiError(operationId: OperationId, response: Response, body: unknown): ApiError {
  const nested = field(body, "error")
  const message =
    text(field(body, "error_msg")) ??
    text(field(nested, "message")) ??
    "the answer says nothing more"
  const code =
    text(field(body, "error_code")) ??
    (typeof field(nested, "code") === "number" ? `IAM.${response.status}` : undefined)
  const Kind = response.status === 429 ? ThrottledError : ApiError
  return new Kind(`${operationId}: ${response.status} ${code ?? ""} ${message}`, {
    operationId,
    status: response.status,
    code,
    requestId: response.headers.get("x-request-id") ?? text(field(body, "request_id")),
    retryAfterMs: retryAfter(response.headers.get("retry-after"), message),
  })
}

const UNIT_MS: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 }

/** The wait asked for: Retry-After in seconds, or what the gateway's throttle text names. */
function retryAfter(header: string | null, message: string): number | undefined {
  if (header !== null && /^\d+$/.test(header)) return Number(header) * 1000
  const throttle = /limit:\d+,time:(\d+) (second|minute|hour)/.exec(message)
  const unit = UNIT_MS[throttle?.[2] ?? ""]
  return unit === undefined ? undefined : Number(throttle?.[1]) * unit
}

interface Result<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The data of an openapi-fetch call, or the error its answer stands for. */
export async function unwrap<T>(operationId: OperationId, call: Promise<Result<T>>): Promise<T> {
  const result = await call.catch((cause: unknown) => {
    // The runtime's message quotes the answer, whatever it was.
    if (cause instanceof SyntaxError) throw outside(operationId, "is not JSON")
    throw cause
  })
  if (result.response.ok && typeof result.data === "object" && result.data !== null)
    return result.data
  if (result.response.ok) throw outside(operationId, "is not the documented JSON")
  throw apiError(operationId, result.response, result.error)
}

/** Success that cannot be used: something in between answered, or the service changed. */
export const outside = (operationId: OperationId, what: string): NetworkError =>
  new NetworkError(
    `${operationId}: the answer ${what}; is this address the service's?`,
    operationId,
    { foreign: true },
  )
