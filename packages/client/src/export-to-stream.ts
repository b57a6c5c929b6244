import type { Client } from "./client.ts"
import { downloadExport, type DownloadOptions, type ExportFile } from "./download-export.ts"
import type { ExportFilter } from "./export-filter.ts"
import { exportSessions } from "./export-sessions.ts"
import { waitForExport, type WaitOptions } from "./wait-for-export.ts"

/** A finished export and its file. */
export interface Exported extends ExportFile {
  readonly taskId: string
}

/**
 * The whole job: starts an export, waits for it, opens its file.
 *
 * @throws what `exportSessions`, `waitForExport` and `downloadExport` throw.
 */
export async function exportToStream(
  client: Client,
  filter: ExportFilter = {},
  options: WaitOptions & DownloadOptions = {},
): Promise<Exported> {
  const { taskId } = await exportSessions(client, filter, options)
  await waitForExport(client, taskId, options)
  return { taskId, ...(await downloadExport(client, taskId, options)) }
}
