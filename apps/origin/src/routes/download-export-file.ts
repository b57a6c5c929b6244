import { parseRange } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context, Handler } from "hono"
import type { RouteContext } from "../env.ts"
import { fileStream } from "../file-stream.ts"
import type { Task } from "../store/store.ts"

const MEDIA = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
}

const STATE: Readonly<Record<Task["status"], string>> = {
  CREATING: "the export is still running; wait until its status is SUCCESS",
  FAIL: "the export failed; start a new one",
  EXPIRED: "the file has expired; start a new export",
  SUCCESS: "the file is gone; start a new export",
}

/** DownloadExportFile: the file of a task in state SUCCESS, or a part of it. */
export const downloadExportFile =
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { project_id: projectId = "", task_id: taskId = "" } = c.get("valid").path
    const task = await deps.store.findTask(projectId, taskId)
    if (!task) {
      return refuse(c, config.unknownTaskStatus, "no such export task in this project")
    }
    const file = task.status === "SUCCESS" ? await deps.files.open(task.fileName) : undefined
    if (!file) return refuse(c, 400, STATE[task.status])

    const ifRange = c.req.header("if-range")
    const range =
      ifRange === undefined || ifRange === file.etag
        ? parseRange(c.req.header("range"), file.bytes)
        : undefined
    if (range === "unsatisfiable") {
      await file.handle.close()
      return respondError(c, "DownloadExportFile", 416, {
        headers: { "content-range": `bytes */${file.bytes}` },
      })
    }
    const { start, end } = range ?? { start: 0, end: file.bytes - 1 }
    const whole = range === undefined
    const stream = fileStream(file.handle, start, end, async () => {
      if (whole) await deps.store.markDownloaded(task.taskId)
    })
    return new Response(stream, {
      status: range ? 206 : 200,
      headers: {
        "x-request-id": c.get("requestId"),
        "accept-ranges": "bytes",
        etag: file.etag,
        "content-type": MEDIA[task.format],
        "content-length": String(end - start + 1),
        "content-disposition": `attachment; filename="${task.fileName}"`,
        ...(range ? { "content-range": `bytes ${start}-${end}/${file.bytes}` } : {}),
      },
    })
  }

const refuse = (c: Context<HouseEnv>, status: number, message: string) =>
  respondError(c, "DownloadExportFile", status, { message })
