import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import type { Ending, RowFilter, Task, TaskQuery, TaskStatus } from "./store.ts"

type Row = Readonly<Record<string, SQLOutputValue>>

const text = (value: SQLOutputValue | undefined): string => String(value ?? "")
const number = (value: SQLOutputValue | undefined): number | null =>
  typeof value === "number" ? value : null

function toTask(row: Row): Task {
  const filter: RowFilter = JSON.parse(text(row.filter))
  return {
    taskId: text(row.task_id),
    projectId: text(row.project_id),
    fileName: text(row.file_name),
    format: row.format === "csv" ? "csv" : "xlsx",
    status: statusOf(row.status),
    failReason: typeof row.fail_reason === "string" ? row.fail_reason : null,
    errorCode: typeof row.error_code === "string" ? row.error_code : null,
    createdAt: number(row.created_at) ?? 0,
    endedAt: number(row.ended_at),
    isDownloaded: row.is_downloaded === 1,
    filter,
    rows: number(row.rows),
    bytes: number(row.bytes),
  }
}

function statusOf(value: SQLOutputValue | undefined): TaskStatus {
  if (value === "SUCCESS" || value === "FAIL" || value === "EXPIRED") return value
  return "CREATING"
}

/** False, and nothing added, when the project has that many unfinished tasks already. */
export function addTask(database: DatabaseSync, task: Task, maxUnfinished: number): boolean {
  const { changes } = database
    .prepare(
      `INSERT INTO tasks (task_id, project_id, file_name, format, status, created_at, filter)
       SELECT ?, ?, ?, ?, ?, ?, ?
       WHERE (SELECT count(*) FROM tasks WHERE project_id = ? AND status = 'CREATING') < ?`,
    )
    .run(
      task.taskId,
      task.projectId,
      task.fileName,
      task.format,
      task.status,
      task.createdAt,
      JSON.stringify(task.filter),
      task.projectId,
      maxUnfinished,
    )
  return Number(changes) === 1
}

export function findTask(database: DatabaseSync, projectId: string, taskId: string) {
  const row = database
    .prepare("SELECT * FROM tasks WHERE project_id = ? AND task_id = ?")
    .get(projectId, taskId)
  return row && toTask(row)
}

export function listTasks(database: DatabaseSync, query: TaskQuery) {
  const parts = ["project_id = ?"]
  const values: SQLInputValue[] = [query.projectId]
  const add = (sql: string, value: SQLInputValue) => {
    parts.push(sql)
    values.push(value)
  }
  if (query.fileName !== undefined) add("instr(file_name, ?) > 0", query.fileName)
  if (query.taskId !== undefined) add("task_id = ?", query.taskId)
  if (query.status !== undefined) add("status = ?", query.status)
  if (query.isDownloaded !== undefined) add("is_downloaded = ?", query.isDownloaded ? 1 : 0)
  const condition = parts.join(" AND ")
  const total = database
    .prepare(`SELECT count(*) AS count FROM tasks WHERE ${condition}`)
    .get(...values)
  const direction = query.newestFirst ? "DESC" : "ASC"
  const rows = database
    .prepare(
      `SELECT * FROM tasks WHERE ${condition}
       ORDER BY created_at ${direction}, task_id ${direction} LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit, query.offset)
  return { tasks: rows.map(toTask), count: Number(total?.count ?? 0) }
}

export function deleteTasks(database: DatabaseSync, projectId: string, ids: readonly string[]) {
  return database
    .prepare(
      `DELETE FROM tasks WHERE project_id = ? AND task_id IN (SELECT value FROM json_each(?))
       RETURNING *`,
    )
    .all(projectId, JSON.stringify(ids))
    .map(toTask)
}

/** One statement, so that two runners on one file can never take the same task. */
export function claimTask(database: DatabaseSync, runner: string, now: number, leaseUntil: number) {
  const row = database
    .prepare(
      `UPDATE tasks SET runner = ?, lease_until = ? WHERE task_id = (
         SELECT task_id FROM tasks WHERE status = 'CREATING' AND lease_until <= ?
         ORDER BY created_at LIMIT 1)
       RETURNING *`,
    )
    .get(runner, leaseUntil, now)
  return row && toTask(row)
}

export function renewLease(database: DatabaseSync, taskId: string, runner: string, until: number) {
  const { changes } = database
    .prepare(
      "UPDATE tasks SET lease_until = ? WHERE task_id = ? AND runner = ? AND status = 'CREATING'",
    )
    .run(until, taskId, runner)
  return Number(changes) === 1
}

export function endTask(
  database: DatabaseSync,
  taskId: string,
  runner: string,
  ending: Ending,
  now: number,
): boolean {
  const failed = ending.status === "FAIL"
  const { changes } = database
    .prepare(
      `UPDATE tasks SET status = ?, fail_reason = ?, error_code = ?, rows = ?, bytes = ?,
         ended_at = ?, runner = NULL
       WHERE task_id = ? AND runner = ? AND status = 'CREATING'`,
    )
    .run(
      ending.status,
      failed ? ending.reason : null,
      failed ? ending.code : null,
      failed ? null : ending.rows,
      failed ? null : ending.bytes,
      now,
      taskId,
      runner,
    )
  return Number(changes) === 1
}

export function expireTasks(database: DatabaseSync, endedBefore: number) {
  return database
    .prepare(
      `UPDATE tasks SET status = 'EXPIRED' WHERE status = 'SUCCESS' AND ended_at < ? RETURNING *`,
    )
    .all(endedBefore)
    .map(toTask)
}
