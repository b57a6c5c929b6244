import type { Client } from "./client.ts"
import {
  ExportExpiredError,
  ExportFailedError,
  isApiError,
  isNetworkError,
  isTimeoutError,
  TimeoutError,
} from "./errors.ts"
import { pageOfExportTasks, type ExportTask } from "./export-tasks.ts"

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
  const deadlineMs = options.deadlineMs ?? 1_800_000
  const started = client.now()
  let pauseMs = options.intervalMs ?? 500
  let empty = 0
  for (;;) {
    let askedFor = 0
    try {
      const task = await find(client, taskId, options.signal)
      if (task === undefined) empty += 1
      else {
        empty = 0
        options.onProgress?.(task, client.now() - started)
        if (task.status === "SUCCESS") return task
        if (task.status === "FAIL") {
          throw new ExportFailedError(taskId, task.error_code, task.fail_reason)
        }
        if (task.status === "EXPIRED") throw new ExportExpiredError(taskId)
      }
      if (empty >= EMPTY_PAGES) {
        throw new ExportFailedError(
          taskId,
          undefined,
          "the task is not in the list of export tasks",
        )
      }
    } catch (error) {
      if (!passing(error)) throw error
      askedFor = isApiError(error) ? (error.retryAfterMs ?? 0) : 0
    }
    // Between half and all of it, so that many waiters do not poll in step.
    const jittered = pauseMs * (0.5 + client.random() / 2)
    const wait = Math.max(jittered, askedFor)
    if (client.now() + wait - started > deadlineMs) {
      throw new TimeoutError("ListExportTasks", deadlineMs)
    }
    await client.sleep(wait, options.signal)
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)
  }
}

/** There is no call for one task. Its `is_download` default may hide a task that was fetched before. */
async function find(client: Client, taskId: string, signal: AbortSignal | undefined) {
  const options = signal === undefined ? {} : { signal }
  const query = { task_id: taskId, limit: 1 }
  const { tasks } = await pageOfExportTasks(client, query, options)
  const all = tasks.length > 0 ? tasks : await fetched()
  return all.find((task) => task.task_id === taskId)

  async function fetched() {
    return (await pageOfExportTasks(client, { ...query, is_download: true }, options)).tasks
  }
}

const passing = (error: unknown): boolean =>
  isNetworkError(error) ||
  isTimeoutError(error) ||
  (isApiError(error) && (error.status === 429 || error.status >= 500))
