import type { Client } from "./client.ts"
import type { StartedExport } from "./exactly-once.ts"
import { toExportRequest, type ExportFilter } from "./export-filter.ts"
import { startExport } from "./start-export.ts"

/**
 * Starts an export and returns its task, once. The service has no idempotency key, so when the answer
 * is lost (connection reset, time-out, 5xx) the tasks created since are listed: the only new one is
 * adopted, none at all lets the export be sent again, several are an AmbiguousExportError.
 *
 * What this proves and what not: nothing in the list says what a task exports, so a task that somebody
 * else starts in the same seconds for the same project can be taken for ours, and an export that the
 * service starts only after the looks at the list (some two seconds) is not seen. Creates of one client
 * take turns. A failed export is not started again: `waitForExport` reports it.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-workspace/ExportSessions.html
 * @throws ApiError | NetworkError | TimeoutError | AmbiguousExportError, and RangeError for a time
 * that cannot be read.
 */
export async function exportSessions(
  client: Client,
  filter: ExportFilter = {},
  options: { readonly signal?: AbortSignal } = {},
): Promise<StartedExport> {
  const body = toExportRequest(filter, client.now())
  return startExport(client, "ExportSessions", body, options)
}
