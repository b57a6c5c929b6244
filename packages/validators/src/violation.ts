import { operations, type OperationId } from "@session-export/client/operations"
import type { ErrorCode } from "@session-export/client/error-catalogue"

/** One failed shape or rule. */
export interface Violation {
  readonly operationId: OperationId
  readonly in: "path" | "query" | "header" | "body" | "status"
  /** JSON Pointer (RFC 6901) into the place, "" for all of it. */
  readonly path: string
  /** Keyword or rule that failed, such as `maxLength`, `dependentRequired`, `maxDuration`. */
  readonly rule: string
  /** What is wrong and how to mend it; quotes names and limits, never values of the request. */
  readonly message: string
}

/** Longest `error_msg`, characters. */
const LONGEST = 1000

/**
 * The documented error body of an operation and status: `{ error_code, error_msg }`, or IAM's nested
 * one. Code and message are those of the spec's example unless given.
 */
export function errorBody(
  operationId: OperationId,
  status: number,
  message?: string,
  code?: ErrorCode,
): Record<string, unknown> {
  const documented = operations[operationId].responses[status]
  const text = printable(message ?? documented?.errorMessage ?? "The request failed.")
  if (operations[operationId].service === "IAM") {
    return { error: { code: status, message: text, title: TITLES[status] ?? "Error" } }
  }
  return { error_code: code ?? documented?.errorCode ?? "WKS.00211401", error_msg: text }
}

/** The error body for violations: every message, joined. */
export function violationBody(
  operationId: OperationId,
  status: number,
  violations: readonly Violation[],
): Record<string, unknown> {
  return errorBody(operationId, status, violations.map(({ message }) => message).join("; "))
}

/** Control characters have no place in a message: logs and terminals act on them. */
function printable(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "?")
  // A cut through a surrogate pair would leave half a character.
  return clean.length > LONGEST
    ? `${clean.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, "")}…`
    : clean
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
}
