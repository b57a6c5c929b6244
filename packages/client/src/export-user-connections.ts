import type { Client } from "./client.ts"
import type { StartedExport } from "./exactly-once.ts"
import { startExport } from "./start-export.ts"
import { toUserConnectionRequest, type UserConnectionFilter } from "./user-connection-filter.ts"

/**
 * Starts an export of login records and returns its task, once: what `exportSessions` says of lost
 * answers holds here too, and what comes after is the same (`waitForExport`, `downloadExport`, or
 * `finishExport` for both).
 *
 * @see https://support.huaweicloud.com/api-workspace/ExportUserConnection.html
 * @throws ApiError | NetworkError | TimeoutError | AmbiguousExportError, and RangeError for a time
 * that cannot be read.
 */
export const exportUserConnections = async (
  client: Client,
  filter: UserConnectionFilter = {},
  options: { readonly signal?: AbortSignal } = {},
): Promise<StartedExport> =>
  startExport(
    client,
    "ExportUserConnection",
    toUserConnectionRequest(filter, client.now()),
    options,
  )
