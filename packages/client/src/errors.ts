// The closed family of what can go wrong between a call and its result. Names are literal, so that
// errors can be told apart across realms and bundles, where `instanceof` fails.
import type { OperationId } from "./generated/operations.ts"

/** Base of every error this package throws on its own account. */
export class WorkspaceError extends Error {
  override name: string = "WorkspaceError"
  /** True when the same call may be made again as it is, without doing anything twice. */
  readonly retryable: boolean = false
}

/** Starting an export is the one call that must not be sent twice: each time makes a task. */
const repeatable = (operationId: OperationId): boolean => operationId !== "ExportSessions"

/** The service answered with an error status. */
export class ApiError extends WorkspaceError {
  override name: "ApiError" | "ThrottledError" = "ApiError"
  override readonly retryable: boolean
  readonly operationId: OperationId
  /** HTTP status. */
  readonly status: number
  /** `error_code` of the body, such as `WKS.00211102`; `IAM.<status>` from IAM, undefined when the body had none. */
  readonly code: string | undefined
  /** X-Request-Id of the answer. */
  readonly requestId: string | undefined
  /** How long the service asked to wait, milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    facts: {
      operationId: OperationId
      status: number
      code?: string | undefined
      requestId?: string | undefined
      retryAfterMs?: number | undefined
    },
  ) {
    super(message)
    this.operationId = facts.operationId
    this.status = facts.status
    this.code = facts.code
    this.requestId = facts.requestId
    this.retryAfterMs = facts.retryAfterMs
    const passing = facts.status >= 500 && repeatable(facts.operationId)
    this.retryable = facts.status === 429 || passing
  }
}

/** 429, after as many tries as allowed; `retryAfterMs` says when it is worth another one. */
export class ThrottledError extends ApiError {
  override name = "ThrottledError" as const
}

/** No answer, or one that broke off; `cause` holds what the runtime said. */
export class NetworkError extends WorkspaceError {
  override name = "NetworkError" as const
  override readonly retryable: boolean
  readonly operationId: OperationId
  /** False when the request certainly never left: no address, no connection. */
  readonly sent: boolean
  /** True when something answered that is not the service: its words are not this API's. */
  readonly foreign: boolean

  constructor(
    message: string,
    operationId: OperationId,
    options: ErrorOptions & { readonly sent?: boolean; readonly foreign?: boolean } = {},
  ) {
    super(message, options)
    this.operationId = operationId
    this.foreign = options.foreign ?? false
    this.sent = options.sent ?? true
    this.retryable = !this.sent || repeatable(operationId)
  }
}

/** A call or a wait took longer than allowed. */
export class TimeoutError extends WorkspaceError {
  override name = "TimeoutError" as const
  override readonly retryable: boolean
  readonly operationId: OperationId
  readonly timeoutMs: number

  constructor(operationId: OperationId, timeoutMs: number) {
    super(`${operationId}: no result within ${timeoutMs} ms`)
    this.operationId = operationId
    this.timeoutMs = timeoutMs
    this.retryable = repeatable(operationId)
  }
}

/** The export ran and failed; a new export may succeed. */
export class ExportFailedError extends WorkspaceError {
  override name = "ExportFailedError" as const
  readonly taskId: string
  readonly code: string | undefined
  readonly reason: string | undefined

  constructor(taskId: string, code: string | undefined, reason: string | undefined) {
    super(`export task ${taskId} failed${reason === undefined ? "" : `: ${reason}`}`)
    this.taskId = taskId
    this.code = code
    this.reason = reason
  }
}

/** The export's file is gone; only a new export brings the data back, while it is young enough. */
export class ExportExpiredError extends WorkspaceError {
  override name = "ExportExpiredError" as const
  readonly taskId: string

  constructor(taskId: string) {
    super(`export task ${taskId} has expired and its file is gone; start a new export`)
    this.taskId = taskId
  }
}

/**
 * Nobody knows whether an export was started: its answer was lost, and what the list of tasks shows
 * proves nothing. Look at the candidates before you start another.
 */
export class AmbiguousExportError extends WorkspaceError {
  override name = "AmbiguousExportError" as const
  readonly operationId: OperationId = "ExportSessions"
  /** IDs of tasks that may be the one; empty when the list could not be had. */
  readonly candidates: readonly string[]

  constructor(candidates: readonly string[], options?: ErrorOptions) {
    const which =
      candidates.length === 0
        ? "the list of tasks could not be had"
        : `it may be any of ${candidates.join(", ")}`
    super(`ExportSessions: an export may have been started, ${which}`, options)
    this.candidates = candidates
  }
}

const named =
  <T extends Error>(name: T["name"]) =>
  (error: unknown): error is T =>
    typeof error === "object" && error !== null && "name" in error && error.name === name

const isPlainApiError: (error: unknown) => error is ApiError = named("ApiError")
/** ThrottledError included. */
export const isApiError = (error: unknown): error is ApiError =>
  isPlainApiError(error) || isThrottledError(error)
export const isThrottledError: (error: unknown) => error is ThrottledError = named("ThrottledError")
export const isAmbiguousExportError: (error: unknown) => error is AmbiguousExportError =
  named("AmbiguousExportError")
export const isNetworkError: (error: unknown) => error is NetworkError = named("NetworkError")
export const isTimeoutError: (error: unknown) => error is TimeoutError = named("TimeoutError")
export const isExportFailedError: (error: unknown) => error is ExportFailedError =
  named("ExportFailedError")
export const isExportExpiredError: (error: unknown) => error is ExportExpiredError =
  named("ExportExpiredError")
