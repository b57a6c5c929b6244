import { apiError, unwrap } from "./api-error.ts"
import type { Client } from "./client.ts"
import { deleteBatch } from "./generated/operations.ts"
import { pages } from "./pages.ts"
import type { components, operations } from "./generated/schema.ts"

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
  const call = client.GET("/v2/{project_id}/export-tasks", {
    params: { path: { project_id: client.projectId }, query },
    ...options,
  })
  const page = await unwrap("ListExportTasks", call)
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
  yield* pages(query, async (page) => {
    const { tasks, count } = await pageOfExportTasks(client, page, options)
    return { items: tasks, count }
  })
}

/** Deletes tasks and their files, 200 to a call; stops at the first call that fails. */
export async function deleteExportTasks(
  client: Client,
  taskIds: readonly string[],
  options: Options = {},
): Promise<void> {
  const ids = [...new Set(taskIds)]
  for (let start = 0; start < ids.length; start += deleteBatch) {
    const { response, error } = await client.POST("/v2/{project_id}/export-tasks/batch-delete", {
      params: { path: { project_id: client.projectId } },
      body: { task_ids: ids.slice(start, start + deleteBatch) },
      // 200 has no body; whatever comes is not read as JSON.
      parseAs: "text",
      ...options,
    })
    if (!response.ok) throw apiError("DeleteExportTasks", response, error)
  }
}
