export { createClient, type Client, type ClientOptions } from "./client.ts"
export { serviceUrl, type Location } from "./service-url.ts"
export type { Auth, AuthContext, OutgoingRequest } from "./auth/auth.ts"
export { accessKey, type KeySource } from "./auth/access-key.ts"
export { fromEnvironment } from "./auth/environment.ts"
export { password, type PasswordOptions } from "./auth/password.ts"
export { token } from "./auth/token.ts"
export type { SigningKey } from "./auth/signing.ts"
export { toExportRequest, type ExportFilter } from "./export-filter.ts"
export { parseLast, type Instant, type OpenWindow, type Window } from "./window.ts"
export { exportSessions } from "./export-sessions.ts"
export { exportUserConnections } from "./export-user-connections.ts"
export { toUserConnectionRequest, type UserConnectionFilter } from "./user-connection-filter.ts"
export { exportToStream } from "./export-to-stream.ts"
export { finishExport, type Exported } from "./finish-export.ts"
export type { StartedExport } from "./exactly-once.ts"
export { listSessions, type Session } from "./list-sessions.ts"
export type { RetryOptions } from "./retry.ts"
export type { RequestEvent, ResponseEvent } from "./transport.ts"
export {
  deleteExportTasks,
  listExportTasks,
  pageOfExportTasks,
  type ExportTask,
  type ExportTaskQuery,
} from "./export-tasks.ts"
export { waitForExport, type WaitOptions } from "./wait-for-export.ts"
export { downloadExport, type DownloadOptions, type ExportFile } from "./download-export.ts"
export {
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
} from "./errors.ts"
export type { OperationId, Service } from "./generated/operations.ts"
export type { components, paths } from "./generated/schema.ts"
