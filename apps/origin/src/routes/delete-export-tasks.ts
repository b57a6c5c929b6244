import type { components } from "@session-export/client/schema"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"

/** DeleteExportTasks: tasks and files go; a runner at work on one notices that it lost it. */
export const deleteExportTasks =
  ({ deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, body } = c.get("valid")
    // Judged by the shape of this very schema a moment ago.
    const { task_ids } = body as components["schemas"]["DeleteExportTasksRequest"]
    for (const task of await deps.store.deleteTasks(path.project_id ?? "", task_ids)) {
      await deps.files.remove(task.fileName)
    }
    return c.body(null, 200)
  }
