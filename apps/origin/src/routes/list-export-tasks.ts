import { exportTaskStatuses } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"
import { taskMessage } from "../task.ts"

/** ListExportTasks: one page of a project's tasks. */
export const listExportTasks =
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, query } = c.get("valid")
    const status = exportTaskStatuses.find((each) => each === query.status)
    const downloaded = query.is_download ?? (config.hideDownloaded ? false : undefined)
    const { tasks, count } = await deps.store.listTasks({
      projectId: path.project_id ?? "",
      ...(query.file_name ? { fileName: String(query.file_name) } : {}),
      ...(query.task_id === undefined ? {} : { taskId: String(query.task_id) }),
      ...(status === undefined ? {} : { status }),
      ...(downloaded === undefined ? {} : { isDownloaded: downloaded === true }),
      newestFirst: query.sort_type === "DESC",
      limit: Number(query.limit),
      offset: Number(query.offset),
    })
    return c.json({ export_tasks: tasks.map(taskMessage), count })
  }
