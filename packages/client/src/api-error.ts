import { ApiError, NetworkError, ThrottledError } from "./errors.ts"
import type { OperationId } from "./generated/operations.ts"
import { field, textOf } from "./json.ts"
import { dateOf } from "./server-clock.ts"
import { inMs } from "./unit-ms.ts"

/** An error answer as ApiError, whichever of the documented bodies it has, or none of them. */
export function apiError(
  operationId: OperationId,
  { status, headers }: Response,
  body: unknown,
): ApiError {
  const nested = field(body, "error")
  const said = textOf(body, "error_msg") ?? textOf(nested, "message") ?? "no reason given"
  // The gateway quotes what was signed, names and tokens included; that is not for messages.
  const [message = ""] = said.split(", canonicalRequest")
  const code =
    textOf(body, "error_code") ??
    (typeof field(nested, "code") === "number" ? `IAM.${status}` : undefined)
  const Kind = status === 429 ? ThrottledError : ApiError
  return new Kind(`${operationId}: ${status} ${code ?? ""} ${message}`, {
    operationId,
    status,
    code,
    requestId: headers.get("x-request-id") ?? textOf(body, "request_id"),
    retryAfterMs: retryAfter(headers, message),
  })
}

/** The wait asked for: Retry-After in seconds or until a date, or what the gateway's throttle text names. */
function retryAfter(headers: Headers, message: string): number | undefined {
  const header = headers.get("retry-after") ?? ""
  const match = /^(\d+)\n|limit:\d+,time:(\d+) ([smh])/.exec(`${header}\n${message}`)
  const [, seconds, count = seconds, unit = "s"] = match ?? []
  if (count) return inMs(count, unit)
  // By the clock it was written by. Other words than a date are no date, whatever the runtime makes of them.
  const ms = Date.parse(header) - dateOf(headers)
  return ms > 0 && /GMT/.test(header) ? ms : undefined
}

/** No answer that can be used: lost, broken off, or not the service's. */
export const networkError = (
  operationId: OperationId,
  what: string,
  options?: ConstructorParameters<typeof NetworkError>[2],
): NetworkError => new NetworkError(`${operationId}: ${what}`, operationId, options)

/** Success that cannot be used: something in between answered, or the service changed. */
export const foreign = (operationId: OperationId): NetworkError =>
  networkError(operationId, "not the service's answer", {
    foreign: true,
  })
