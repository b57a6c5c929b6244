import { parseRange } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context, MiddlewareHandler } from "hono"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"
import { statusOf } from "../task-script.ts"

const OPERATION = "DownloadExportFile"

/**
 * The sample workbook, whole or in part, for a task whose script has come to SUCCESS; 400 in every
 * other state. Before anything was started any ID has a file, as in the documented example.
 */
export const downloadExportFile =
  ({ prism, tasks, samples }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const { project_id: projectId = "", task_id: taskId = "" } = c.get("valid").path
    const task = tasks.find(projectId, taskId)
    if (!task && tasks.all(projectId).length > 0) {
      return refuse(c, "no such export task in this project")
    }
    const status = task ? statusOf(task) : "SUCCESS"
    if (status !== "SUCCESS") return refuse(c, `the export task is ${status}, not SUCCESS`)

    const answer = await prism.answer(OPERATION)
    const file = samples(task?.of ?? "ExportSessions")
    const fileName = task?.fileName ?? "session-list.xlsx"
    const etag = `"${taskId}-${file.length}"`
    const headers = { etag, "content-disposition": `attachment; filename="${fileName}"` }
    const ifRange = c.req.header("if-range")
    const current = ifRange === undefined || ifRange === etag
    const range = current ? parseRange(c.req.header("range"), file.length) : undefined
    if (range === "unsatisfiable") {
      const none = `bytes */${file.length}`
      return respondError(c, OPERATION, 416, { headers: { "content-range": none } })
    }
    if (range === undefined) {
      if (task) task.isDownloaded = true
      return respondFrom(c, { ...answer, body: file }, headers)
    }
    const { start, end } = range
    const part = { ...answer, status: 206, body: file.slice(start, end + 1) }
    const which = `bytes ${start}-${end}/${file.length}`
    return respondFrom(c, part, { ...headers, "content-range": which })
  }

const refuse = (c: Context<HouseEnv>, message: string): Response =>
  respondError(c, OPERATION, 400, { message })
