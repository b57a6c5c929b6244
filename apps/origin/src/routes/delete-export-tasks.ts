import { shapes } from "@session-export/validators"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"

/** DeleteExportTasks: tasks and files go; a runner at work on one notices that it lost it. */
export const deleteExportTasks =
  ({ deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, body } = c.get("valid")
    if (!shapes.DeleteExportTasks.body(body)) throw new TypeError("reached without validation")
    const { task_ids } = body
    for (const task of await deps.store.deleteTasks(path.project_id ?? "", task_ids)) {
      await deps.files.remove(task.fileName)
    }
    return c.body(null, 200)
  }
