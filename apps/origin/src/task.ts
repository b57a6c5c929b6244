// The life of a task: CREATING → SUCCESS | FAIL, SUCCESS → EXPIRED. Pure; the store keeps it.
import type { components } from "@session-export/client/schema"
import { formatTime } from "@session-export/validators"
import { rowKinds } from "./row-kinds.ts"
import type { FileFormat, RowFilter, Task } from "./store/store.ts"

export interface NewTask {
  readonly taskId: string
  readonly format: FileFormat
  readonly filter: RowFilter
  /** Epoch milliseconds. */
  readonly now: number
}

/** A task as it begins; its window is fixed now, however late it runs. */
export function newTask({ taskId, format, filter, now }: NewTask): Task {
  const stamp = formatTime(now).slice(0, 19).replaceAll(/[-:]/g, "")
  return {
    taskId,
    projectId: filter.projectId,
    fileName: `${rowKinds[filter.of].file}-${stamp}Z-${taskId}.${format}`,
    format,
    status: "CREATING",
    failReason: null,
    errorCode: null,
    createdAt: now,
    endedAt: null,
    isDownloaded: false,
    filter,
    rows: null,
    bytes: null,
  }
}

/** As ListExportTasks shows it; what a task does not have is left out. */
export function taskMessage(task: Task): components["schemas"]["ExportTask"] {
  return {
    task_id: task.taskId,
    file_name: task.fileName,
    status: task.status,
    ...(task.failReason === null ? {} : { fail_reason: task.failReason }),
    ...(task.errorCode === null ? {} : { error_code: task.errorCode }),
    create_time: formatTime(task.createdAt),
    ...(task.endedAt === null ? {} : { end_time: formatTime(task.endedAt) }),
    is_download: task.isDownloaded,
  }
}
