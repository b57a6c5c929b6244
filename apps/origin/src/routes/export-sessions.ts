import { shapes } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"
import { sessionFilter } from "../session-filter.ts"
import { newTask } from "../task.ts"
import { windowLimits } from "../window-limits.ts"

/** ExportSessions: keeps a task, wakes the runner, answers at once. */
export const exportSessions =
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, body } = c.get("valid")
    if (!shapes.ExportSessions.body(body)) throw new TypeError("reached without validation")
    const projectId = path.project_id ?? ""
    const now = deps.now()
    const filter = sessionFilter("ExportSessions", projectId, body, now, windowLimits(config))
    const task = newTask({ taskId: deps.newId(), format: config.exportFormat, filter, now })
    if (!(await deps.store.addTask(task, config.maxUnfinishedExports))) {
      return respondError(c, "ExportSessions", 429, {
        message: `at most ${config.maxUnfinishedExports} exports of a project run at once; wait for one to end`,
        headers: { "retry-after": "5" },
      })
    }
    deps.wakeRunner()
    return c.json({ task_id: task.taskId })
  }
