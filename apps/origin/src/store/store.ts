// What a store is. One interface, so that the embedded database can give way to a server.
import type { ExportOperationId } from "@session-export/client/operations"
import type { components } from "@session-export/client/schema"

export type Session = components["schemas"]["SessionInfo"]
/** A row of any kind, by field. */
export type Row = Readonly<Record<string, unknown>>
export type TaskStatus = components["schemas"]["ExportTaskStatus"]

/** Which rows of a kind; times in epoch milliseconds, both inclusive; what is absent does not filter. */
export interface RowFilter {
  readonly of: ExportOperationId
  readonly projectId: string
  readonly begin: number
  readonly end: number
  /** With or without its domain. */
  readonly userName?: string
  /** Exact values by column. */
  readonly equal: Readonly<Record<string, string>>
  /** Of sessions. */
  readonly states?: readonly string[]
  /** Of sessions: created (true) or failed to be (false). */
  readonly success?: boolean
}

/** An export task as it is kept. */
export interface Task {
  readonly taskId: string
  readonly projectId: string
  readonly fileName: string
  readonly format: FileFormat
  readonly status: TaskStatus
  readonly failReason: string | null
  readonly errorCode: string | null
  readonly createdAt: number
  readonly endedAt: number | null
  readonly isDownloaded: boolean
  readonly filter: RowFilter
  readonly rows: number | null
  readonly bytes: number | null
}

export type FileFormat = "xlsx" | "csv"

export interface TaskQuery {
  readonly projectId: string
  readonly fileName?: string
  readonly taskId?: string
  readonly status?: TaskStatus
  readonly isDownloaded?: boolean
  readonly newestFirst: boolean
  readonly limit: number
  readonly offset: number
}

/** Who a token stands for. */
interface TokenRecord {
  readonly userName: string
  readonly domainName: string
  readonly expiresAt: number
}

/** How a task ended. */
export type Ending =
  | { readonly status: "SUCCESS"; readonly rows: number; readonly bytes: number }
  | { readonly status: "FAIL"; readonly reason: string; readonly code: string }

export interface Store {
  /** Inserts or replaces by id, all or none. */
  saveRows(of: ExportOperationId, rows: readonly Row[]): Promise<void>
  listSessions(
    filter: RowFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly items: readonly Session[]; readonly count: number }>
  /** The rows of an export as text ready for the file, in batches; one consistent view throughout. */
  exportRows(filter: RowFilter, format: FileFormat): AsyncIterable<readonly string[]>

  addTask(task: Task, maxUnfinished: number): Promise<boolean>
  findTask(projectId: string, taskId: string): Promise<Task | undefined>
  listTasks(query: TaskQuery): Promise<{ readonly tasks: readonly Task[]; readonly count: number }>
  /** Removes tasks and returns those that were there. */
  deleteTasks(projectId: string, taskIds: readonly string[]): Promise<readonly Task[]>
  markDownloaded(taskId: string): Promise<void>
  /** Takes the oldest CREATING task that nobody holds; it is the runner's until `leaseUntil`. */
  claimTask(runner: string, now: number, leaseUntil: number): Promise<Task | undefined>
  /** Prolongs the hold; false when the task is gone or somebody else's. */
  renewLease(taskId: string, runner: string, leaseUntil: number): Promise<boolean>
  /** Ends a task the runner still holds; false when it does not. */
  endTask(taskId: string, runner: string, ending: Ending, now: number): Promise<boolean>
  /** Turns finished tasks older than the instant into EXPIRED and returns them. */
  expireTasks(endedBefore: number): Promise<readonly Task[]>

  saveToken(hash: string, token: TokenRecord): Promise<void>
  findToken(hash: string): Promise<TokenRecord | undefined>
  deleteTokens(expiredBefore: number): Promise<void>
  close(): Promise<void>
}
