// The closed family of errors and their guards; checked by the type checker alone.
import {
  AmbiguousExportError,
  ApiError,
  ExportExpiredError,
  ExportFailedError,
  isAmbiguousExportError,
  isApiError,
  isExportExpiredError,
  isExportFailedError,
  isNetworkError,
  isThrottledError,
  isTimeoutError,
  NetworkError,
  ThrottledError,
  TimeoutError,
  WorkspaceError,
  type OperationId,
} from "../src/index.ts"
import { same } from "./same.ts"

export const family: readonly WorkspaceError[] = [
  new WorkspaceError("x", { cause: 1 }),
  new ApiError("x", { operationId: "ListSessions", status: 400 }),
  new ThrottledError("x", { operationId: "ListSessions", status: 429, retryAfterMs: 1 }),
  new NetworkError("x", "ListSessions", { cause: 1, sent: false, foreign: false }),
  new TimeoutError("ListSessions", 1),
  new ExportFailedError("a1", "X.1", undefined),
  new ExportExpiredError("a1"),
  new AmbiguousExportError(["a1"], { cause: 1 }),
]
// @ts-expect-error an error of ours says whether the call may be made again
export const plain: WorkspaceError = new Error("x")
/** Never called: what is made here must not compile. */
export const misuse = (): readonly unknown[] => [
  // @ts-expect-error no such operation
  new ApiError("x", { operationId: "GetTask", status: 400 }),
  // @ts-expect-error no status
  new ThrottledError("x", { operationId: "ListSessions" }),
  // @ts-expect-error which operation?
  new NetworkError("x"),
  // @ts-expect-error after how long?
  new TimeoutError("ListSessions"),
  // @ts-expect-error why?
  new ExportFailedError("a1"),
  // @ts-expect-error which task?
  new ExportExpiredError(),
  // @ts-expect-error which tasks?
  new AmbiguousExportError(),
]

export function guards(error: unknown): void {
  if (isApiError(error)) {
    same<typeof error, ApiError>()
    same<typeof error.operationId, OperationId>()
    same<typeof error.status, number>()
    same<typeof error.code, string | undefined>()
    same<typeof error.requestId, string | undefined>()
    same<typeof error.retryAfterMs, number | undefined>()
    same<typeof error.retryable, boolean>()
    same<typeof error.name, "ApiError" | "ThrottledError">()
    // @ts-expect-error what happened stays as it was
    error.status = 200
  }
  if (isThrottledError(error)) same<typeof error.name, "ThrottledError">()
  if (isNetworkError(error)) same<typeof error.sent, boolean>()
  if (isTimeoutError(error)) same<typeof error.timeoutMs, number>()
  if (isExportFailedError(error)) same<typeof error.reason, string | undefined>()
  if (isExportExpiredError(error)) same<typeof error.taskId, string>()
  if (isAmbiguousExportError(error)) same<typeof error.candidates, readonly string[]>()
}

export function outside(error: unknown): void {
  // @ts-expect-error a network error has no status
  if (isNetworkError(error)) void error.status
  // @ts-expect-error an answer is no lost connection
  if (isApiError(error)) void error.sent
  // @ts-expect-error a throttle says how long, in milliseconds
  if (isThrottledError(error)) void error.retryAfter
  // @ts-expect-error a time-out has no answer
  if (isTimeoutError(error)) void error.requestId
  // @ts-expect-error the vendor's name of it
  if (isExportFailedError(error)) void error.fail_reason
  // @ts-expect-error it did not fail
  if (isExportExpiredError(error)) void error.reason
  // @ts-expect-error nobody knows which
  if (isAmbiguousExportError(error)) void error.taskId
}
