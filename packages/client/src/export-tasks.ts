import { ask, call } from "./call.ts"
import type { Client } from "./client.ts"
import { deleteBatch } from "./generated/operations.ts"
import type { components, operations } from "./generated/schema.ts"
import { pages } from "./pages.ts"

/** An export task as the list shows it, names as on the wire. */
export type ExportTask = components["schemas"]["ExportTask"]
/** Filters, order and page of a task list, as on the wire. */
export type ExportTaskQuery = NonNullable<operations["ListExportTasks"]["parameters"]["query"]>

interface Options {
  readonly signal?: AbortSignal
}

/** One page of export tasks and the number of all that match. */
export async function pageOfExportTasks(
  client: Client,
  query: ExportTaskQuery = {},
  options: Options = {},
): Promise<{ tasks: readonly ExportTask[]; count: number }> {
  const page = await ask(client, "ListExportTasks", { ...options, query })
  const tasks = page.export_tasks ?? []
  return { tasks, count: page.count ?? tasks.length }
}

/**
 * All export tasks that match, page by page as they are asked for. Tasks that come or go meanwhile may
 * be missed or seen twice where the order puts them before the place one is at.
 *
 * @throws ApiError | NetworkError | TimeoutError
 */
export async function* listExportTasks(
  client: Client,
  query: ExportTaskQuery = {},
  options: Options = {},
): AsyncGenerator<ExportTask> {
  yield* pages(query, (page) => pageOfExportTasks(client, page, options))
}

/** Deletes tasks and their files, 200 to a call; stops at the first call that fails. */
export async function deleteExportTasks(
  client: Client,
  taskIds: readonly string[],
  options: Options = {},
): Promise<void> {
  const ids = [...new Set(taskIds)]
  for (let start = 0; start < ids.length; start += deleteBatch) {
    const body = { task_ids: ids.slice(start, start + deleteBatch) }
    // 200 has no body; whatever comes is not read as JSON.
    await call(client, "DeleteExportTasks", "text", { ...options, body })
  }
}
