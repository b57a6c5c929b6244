import type { Client } from "./client.ts"
import { ExportExpiredError, ExportFailedError, TimeoutError } from "./errors.ts"
import { pageOfExportTasks, type ExportTask } from "./export-tasks.ts"
import { field } from "./json.ts"

/** How often a task is asked for, and for how long. */
export interface WaitOptions {
  readonly signal?: AbortSignal
  /** First pause between polls, milliseconds; grows by half each time up to 15 s. 500 unless told. */
  readonly intervalMs?: number
  /** Longest wait, milliseconds; 30 minutes unless told. */
  readonly deadlineMs?: number
  /** Called after each poll that found the task. */
  readonly onProgress?: (task: ExportTask, elapsedMs: number) => void
}

const LONGEST_PAUSE_MS = 15_000
/** A task may take a moment to show up in the list; after this many empty pages it is not there. */
const EMPTY_PAGES = 10

/**
 * Polls until the task has its file. Throttling and passing faults are waited out.
 *
 * @throws ExportFailedError | ExportExpiredError | TimeoutError | ApiError
 */
export async function waitForExport(
  client: Client,
  taskId: string,
  options: WaitOptions = {},
): Promise<ExportTask> {
  const { deadlineMs = 1_800_000, intervalMs = 500, signal, onProgress } = options
  const started = client.now()
  let pauseMs = intervalMs
  let empty = 0
  for (;;) {
    let askedFor = 0
    try {
      const task = await find(client, taskId, options)
      if (task) {
        onProgress?.(task, client.now() - started)
        const { status, error_code: code, fail_reason: reason } = task
        if (status === "SUCCESS") return task
        if (status === "EXPIRED") throw new ExportExpiredError(taskId)
        if (status === "FAIL") throw new ExportFailedError(taskId, code, reason)
      }
      empty = task ? 0 : empty + 1
      if (empty === EMPTY_PAGES) {
        throw new ExportFailedError(taskId, undefined, "not in the list of tasks")
      }
    } catch (error) {
      if (!field(error, "retryable")) throw error
      askedFor = Number(field(error, "retryAfterMs") ?? 0)
    }
    // Between half and all of it, so that many waiters do not poll in step.
    const wait = Math.max(askedFor, pauseMs * (0.5 + client.random() / 2))
    if (client.now() + wait - started > deadlineMs) {
      throw new TimeoutError("ListExportTasks", deadlineMs)
    }
    await client.sleep(wait, signal)
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)
  }
}

/** There is no call for one task. Its `is_download` default may hide a task that was fetched before. */
async function find(client: Client, taskId: string, options: { readonly signal?: AbortSignal }) {
  for (const fetched of [{}, { is_download: true }]) {
    const query = { task_id: taskId, limit: 1, ...fetched }
    const { tasks } = await pageOfExportTasks(client, query, options)
    const found = tasks.find((task) => task.task_id === taskId)
    if (found) return found
  }
  return undefined
}
