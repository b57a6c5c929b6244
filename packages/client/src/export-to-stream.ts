import type { Client } from "./client.ts"
import type { DownloadOptions } from "./download-export.ts"
import type { ExportFilter } from "./export-filter.ts"
import { exportSessions } from "./export-sessions.ts"
import { finishExport, type Exported } from "./finish-export.ts"
import type { WaitOptions } from "./wait-for-export.ts"

/**
 * The whole job: starts an export of sessions, waits for it, opens its file.
 *
 * @throws what `exportSessions`, `waitForExport` and `downloadExport` throw.
 */
export async function exportToStream(
  client: Client,
  filter: ExportFilter = {},
  options: WaitOptions & DownloadOptions = {},
): Promise<Exported> {
  const { taskId } = await exportSessions(client, filter, options)
  return finishExport(client, taskId, options)
}
