import { ask } from "./call.ts"
import type { Client } from "./client.ts"
import { toExportRequest, type ExportFilter, type Windowed } from "./export-filter.ts"
import type { components, operations } from "./generated/schema.ts"
import { pages } from "./pages.ts"

/** A user session as the list shows it, names as on the wire. */
export type Session = components["schemas"]["SessionInfo"]
type Query = operations["ListSessions"]["parameters"]["query"]

/**
 * All sessions that match, page by page as they are asked for. Unlike an export it needs a window, and
 * no bound of 30 days is documented for it.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-workspace/ListSessions.html
 * @throws ApiError | NetworkError | TimeoutError, and RangeError for a time that cannot be read.
 */
export async function* listSessions(
  client: Client,
  filter: ExportFilter & Windowed,
  options: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<Session> {
  const all: Query = toExportRequest(filter, client.now())
  yield* pages(all, async (query) => {
    const { items: tasks = [], count = 0 } = await ask(client, "ListSessions", {
      ...options,
      query,
    })
    return { tasks, count }
  })
}
