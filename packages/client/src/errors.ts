// The closed family of what can go wrong between a call and its result. Names are literal, so that
// errors can be told apart across realms and bundles, where `instanceof` fails.
import type { OperationId } from "./generated/operations.ts"

/** Base of every error this package throws on its own account. */
export class WorkspaceError extends Error {
  override name: string = "WorkspaceError"
}

/** The service answered with an error status. */
export class ApiError extends WorkspaceError {
  override name = "ApiError" as const
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
  }
}

/** No answer, or one that broke off; `cause` holds what the runtime said. */
export class NetworkError extends WorkspaceError {
  override name = "NetworkError" as const
  readonly operationId: OperationId

  constructor(message: string, operationId: OperationId, options?: ErrorOptions) {
    super(message, options)
    this.operationId = operationId
  }
}

/** A call or a wait took longer than allowed. */
export class TimeoutError extends WorkspaceError {
  override name = "TimeoutError" as const
  readonly operationId: OperationId
  readonly timeoutMs: number

  constructor(operationId: OperationId, timeoutMs: number) {
    super(`${operationId}: no result within ${timeoutMs} ms`)
    this.operationId = operationId
    this.timeoutMs = timeoutMs
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

const named =
  <T extends Error>(name: T["name"]) =>
  (error: unknown): error is T =>
    typeof error === "object" && error !== null && "name" in error && error.name === name

export const isApiError: (error: unknown) => error is ApiError = named("ApiError")
export const isNetworkError: (error: unknown) => error is NetworkError = named("NetworkError")
export const isTimeoutError: (error: unknown) => error is TimeoutError = named("TimeoutError")
export const isExportFailedError: (error: unknown) => error is ExportFailedError =
  named("ExportFailedError")
export const isExportExpiredError: (error: unknown) => error is ExportExpiredError =
  named("ExportExpiredError")
