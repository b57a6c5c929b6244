import type { HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"
import { rowFilter } from "../row-filter.ts"
import { windowLimits } from "../window-limits.ts"

/** ListSessions: one page and the number of all that match. */
export const listSessions =
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, query } = c.get("valid")
    const { limit, offset, ...message } = query
    const projectId = path.project_id ?? ""
    const filter = rowFilter(
      "ExportSessions",
      "ListSessions",
      projectId,
      message,
      deps.now(),
      windowLimits(config),
    )
    const page = { limit: Number(limit), offset: Number(offset) }
    const { items, count } = await deps.store.listSessions(filter, page)
    return c.json({ count, items })
  }
