import type { Client } from "./client.ts"
import { downloadExport, type DownloadOptions, type ExportFile } from "./download-export.ts"
import { waitForExport, type WaitOptions } from "./wait-for-export.ts"

/** A finished export and its file. */
export interface Exported extends ExportFile {
  readonly taskId: string
}

/**
 * What comes after the start, whatever is exported: waits for the export and opens its file.
 *
 * @throws what `waitForExport` and `downloadExport` throw.
 */
export async function finishExport(
  client: Client,
  taskId: string,
  options: WaitOptions & DownloadOptions = {},
): Promise<Exported> {
  await waitForExport(client, taskId, options)
  return { taskId, ...(await downloadExport(client, taskId, options)) }
}
