// The closed family of what can go wrong between a call and its result. Names are literal, so that
// errors can be told apart across realms and bundles, where `instanceof` fails.
import { routes, type ExportOperationId, type OperationId } from "./generated/operations.ts"
import { field } from "./json.ts"

/** What is known of an error, the cause among it. */
interface Facts extends ErrorOptions {
  readonly operationId?: OperationId
  readonly status?: number
  readonly sent?: boolean
  readonly [fact: string]: unknown
}

/** Base of every error this package throws on its own account. */
export class WorkspaceError extends Error {
  override name: string = "WorkspaceError"
  /** True when the same call may be made again as it is, without doing anything twice. */
  readonly retryable: boolean

  /** Facts become members; a cause is where every error keeps it. */
  constructor(message?: string, facts: Facts = {}) {
    super(message, facts)
    Object.assign(this, facts)
    // Starting an export is the one call that must not be sent twice: each time makes a task.
    const { operationId = "ExportSessions", status = 500, sent = true } = facts
    this.retryable = status === 429 || !sent || (status >= 500 && !routes[operationId][4])
  }
}

/** The service answered with an error status. */
export class ApiError extends WorkspaceError {
  override name: "ApiError" | "ThrottledError" = "ApiError"
  declare readonly operationId: OperationId
  /** HTTP status. */
  declare readonly status: number
  /** `error_code` of the body, such as `WKS.00211102`; `IAM.<status>` from IAM, undefined when the body had none. */
  declare readonly code: string | undefined
  /** X-Request-Id of the answer. */
  declare readonly requestId: string | undefined
  /** How long the service asked to wait, milliseconds. */
  declare readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    facts: Pick<ApiError, "operationId" | "status"> &
      Partial<Pick<ApiError, "code" | "requestId" | "retryAfterMs">>,
  ) {
    super(message, facts)
  }
}

/** 429, after as many tries as allowed; `retryAfterMs` says when it is worth another one. */
export class ThrottledError extends ApiError {
  override name = "ThrottledError" as const
}

/** No answer, or one that broke off; `cause` holds what the runtime said. */
export class NetworkError extends WorkspaceError {
  override name = "NetworkError" as const
  declare readonly operationId: OperationId
  /** False when the request certainly never left: no address, no connection. */
  declare readonly sent: boolean
  /** True when something answered that is not the service: its words are not this API's. */
  declare readonly foreign: boolean

  constructor(
    message: string,
    operationId: OperationId,
    options?: ErrorOptions & { readonly sent?: boolean; readonly foreign?: boolean },
  ) {
    super(message, { sent: true, foreign: false, ...options, operationId })
  }
}

/** A call or a wait took longer than allowed. */
export class TimeoutError extends WorkspaceError {
  override name = "TimeoutError" as const
  declare readonly operationId: OperationId
  declare readonly timeoutMs: number

  constructor(operationId: OperationId, timeoutMs: number) {
    super(`${operationId}: nothing within ${timeoutMs} ms`, { operationId, timeoutMs })
  }
}

/** The export ran and failed; a new export may succeed. */
export class ExportFailedError extends WorkspaceError {
  override name = "ExportFailedError" as const
  declare readonly taskId: string
  declare readonly code: string | undefined
  declare readonly reason: string | undefined

  constructor(taskId: string, code: string | undefined, reason: string | undefined) {
    super(`export task ${taskId} failed: ${reason ?? "no reason given"}`, { taskId, code, reason })
  }
}

/** The export's file is gone; only a new export brings the data back, while it is young enough. */
export class ExportExpiredError extends WorkspaceError {
  override name = "ExportExpiredError" as const
  declare readonly taskId: string

  constructor(taskId: string) {
    super(`export task ${taskId} has expired; start a new export`, { taskId })
  }
}

/**
 * Nobody knows whether an export was started: its answer was lost, and what the list of tasks shows
 * proves nothing. Look at the candidates before you start another.
 */
export class AmbiguousExportError extends WorkspaceError {
  override name = "AmbiguousExportError" as const
  declare readonly operationId: ExportOperationId
  /** IDs of tasks that may be the one; empty when the list could not be had. */
  declare readonly candidates: readonly string[]

  constructor(
    candidates: readonly string[],
    {
      operationId = "ExportSessions",
      ...options
    }: ErrorOptions & { readonly operationId?: ExportOperationId } = {},
  ) {
    const which = candidates.join(", ") || "the list of tasks"
    super(`${operationId}: an export may have been started; look at ${which}`, {
      ...options,
      operationId,
      candidates,
    })
  }
}

const named =
  <T extends Error>(...names: readonly T["name"][]) =>
  (error: unknown): error is T =>
    names.some((name) => name === field(error, "name"))

// Guards go by the name, so that they know errors of another copy of this package. Marked pure, so that a
// bundle holds only those it uses.
type Guard<T> = (error: unknown) => error is T

/** Whether the API refused the call; ThrottledError included. */
export const isApiError: Guard<ApiError> = /* @__PURE__ */ named("ApiError", "ThrottledError")
/** Whether the API asked to be called later. */
export const isThrottledError: Guard<ThrottledError> = /* @__PURE__ */ named("ThrottledError")
/** Whether an export may have been started that cannot be told from others. */
export const isAmbiguousExportError: Guard<AmbiguousExportError> =
  /* @__PURE__ */ named("AmbiguousExportError")
/** Whether no answer came, or not all of it. */
export const isNetworkError: Guard<NetworkError> = /* @__PURE__ */ named("NetworkError")
/** Whether it took longer than it was given. */
export const isTimeoutError: Guard<TimeoutError> = /* @__PURE__ */ named("TimeoutError")
/** Whether the service says that the export failed. */
export const isExportFailedError: Guard<ExportFailedError> =
  /* @__PURE__ */ named("ExportFailedError")
/** Whether the file of the export is gone. */
export const isExportExpiredError: Guard<ExportExpiredError> =
  /* @__PURE__ */ named("ExportExpiredError")
