import { shapes } from "@session-export/validators"
import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"

/** Forgets the tasks; IDs it never knew are no error, as with the vendor. */
export const deleteExportTasks =
  ({ prism, tasks }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const { path, body } = c.get("valid")
    if (!shapes.DeleteExportTasks.body(body)) throw new TypeError("reached without validation")
    tasks.remove(path.project_id ?? "", body.task_ids)
    return respondFrom(c, await prism.answer("DeleteExportTasks"))
  }
