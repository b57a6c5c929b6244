import { outside, unwrap } from "./api-error.ts"
import type { Client } from "./client.ts"
import { toExportRequest, type ExportFilter } from "./export-filter.ts"

/**
 * Starts an export and returns its task. Sent once: the service has no idempotency key, so a lost
 * answer is reported (NetworkError, TimeoutError) and never answered by a second export.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-workspace/ExportSessions.html
 * @throws ApiError | NetworkError | TimeoutError, and RangeError for a time that cannot be read.
 */
export async function exportSessions(
  client: Client,
  filter: ExportFilter = {},
  options: { readonly signal?: AbortSignal } = {},
): Promise<{ taskId: string }> {
  const call = client.POST("/v1/{project_id}/session/list-sessions/export", {
    params: { path: { project_id: client.projectId } },
    body: toExportRequest(filter, client.now()),
    ...options,
  })
  const { task_id: taskId } = await unwrap("ExportSessions", call)
  if (typeof taskId !== "string" || taskId === "") throw outside("ExportSessions", "names no task")
  return { taskId }
}
