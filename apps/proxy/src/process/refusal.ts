// Answers to what never became a request, or not one that the app may see.
import { errorBody } from "@session-export/validators"
import { nearestOperation } from "@session-export/validators/hono"
import type { Config } from "../config.ts"
import { securityHeaders } from "../stages/response-headers.ts"

export interface Refusal {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The one status the spec has for a request that cannot be read: no 408, 414, 417, 431 or 501. */
export const REFUSED = 400

/** What is said, and to whom; without a message it is the documented one. */
export interface Saying {
  readonly requestId: string
  readonly message?: string
  /** Of the request, if it got that far: IAM's errors have another shape. */
  readonly path?: string | undefined
  readonly status?: number
}

/** The documented error, 400 unless told, with every header an answer has; the connection ends with it. */
export function refusal(config: Config, saying: Saying): Refusal {
  const { requestId, message, path = "/", status = REFUSED } = saying
  const body = JSON.stringify(errorBody(nearestOperation(path), status, message))
  return {
    body,
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "x-request-id": requestId,
      ...securityHeaders(config),
      connection: "close",
    },
  }
}

/** The same as bytes, for a socket that has no response object. */
export function rawAnswer({ headers, body }: Refusal): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${REFUSED} Bad Request\r\n${lines.join("")}\r\n${body}`
}

/** What a parser's error says to a caller; its own message may quote what came. */
export function wording(code: string, config: Config): string {
  const { headersTimeoutMs, bodyTimeoutMs, maxHeaderBytes } = config.limits
  if (code === "HPE_HEADER_OVERFLOW") {
    return `the headers have more than ${maxHeaderBytes} bytes; send only documented ones`
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return `a request's head must arrive within ${headersTimeoutMs} ms, its body within ${bodyTimeoutMs} ms`
  }
  return "this is no well-formed HTTP/1.1 request; see RFC 9112"
}
