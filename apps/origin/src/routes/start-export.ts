import type { ExportOperationId } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import type { RouteContext } from "../env.ts"
import { rowFilter } from "../row-filter.ts"
import { newTask } from "../task.ts"
import { windowLimits } from "../window-limits.ts"

/** Every operation that starts an export: keeps a task, wakes the runner, answers at once. */
export const startExport =
  (operationId: ExportOperationId) =>
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { path, body } = c.get("valid")
    const projectId = path.project_id ?? ""
    const now = deps.now()
    const limits = windowLimits(config)
    const filter = rowFilter(operationId, operationId, projectId, { ...Object(body) }, now, limits)
    const task = newTask({ taskId: deps.newId(), format: config.exportFormat, filter, now })
    if (!(await deps.store.addTask(task, config.maxUnfinishedExports))) {
      return respondError(c, operationId, 429, {
        message: `at most ${config.maxUnfinishedExports} exports of a project run at once; wait for one to end`,
        headers: { "retry-after": "5" },
      })
    }
    deps.wakeRunner()
    return c.json({ task_id: task.taskId })
  }
