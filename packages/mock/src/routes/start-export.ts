import type { ExportOperationId } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"

/** Starts a task that follows the script; each export has an ID of its own. */
export const startExport =
  (of: ExportOperationId) =>
  ({ prism, tasks, now }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const answer = await prism.answer(of)
    const { taskId } = tasks.start(of, c.get("valid").path.project_id ?? "", now())
    return respondFrom(c, { ...answer, body: { task_id: taskId } })
  }
