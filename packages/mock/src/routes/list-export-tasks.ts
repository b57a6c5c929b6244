import type { components } from "@session-export/client/schema"
import { formatTime } from "@session-export/validators"
import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { member, members } from "../json-member.ts"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"
import { statusOf, type MockTask } from "../task-script.ts"

type ExportTask = components["schemas"]["ExportTask"]

/**
 * A page of the tasks that fit; being asked for moves a task on. Before anything was started there is
 * the task of the documented example.
 */
export const listExportTasks =
  ({ prism, tasks, now }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const { path, query } = c.get("valid")
    const answer = await prism.answer("ListExportTasks")
    const isNamed = (taskId = "", fileName = ""): boolean =>
      (query.task_id === undefined || taskId === query.task_id) &&
      fileName.includes(String(query.file_name ?? ""))
    const started = tasks.all(path.project_id ?? "")
    const examples = members(member(answer.body, "export_tasks")).filter(isTask)
    const named =
      started.length > 0
        ? started.filter((each) => isNamed(each.taskId, each.fileName)).map(listedAt(now()))
        : examples.filter((each) => isNamed(each.task_id, each.file_name))
    const found = named
      .filter(({ status }) => query.status === undefined || status === query.status)
      .filter((each) => query.is_download === undefined || each.is_download === query.is_download)
    const sorted = query.sort_type === "DESC" ? found.toReversed() : found
    const offset = Number(query.offset)
    const page = sorted.slice(offset, offset + Number(query.limit))
    return respondFrom(c, { ...answer, body: { export_tasks: page, count: found.length } })
  }

const isTask = (value: unknown): value is ExportTask => typeof value === "object" && value !== null

/** The task as it stands in this list; afterwards it has been seen once more. */
const listedAt =
  (now: number) =>
  (task: MockTask): ExportTask => {
    const { script } = task
    const status = statusOf(task)
    task.listed += 1
    if (status !== "CREATING") task.endedAt ??= now
    return {
      task_id: task.taskId,
      file_name: task.fileName,
      status,
      create_time: formatTime(task.createdAt),
      ...(task.endedAt === undefined ? {} : { end_time: formatTime(task.endedAt) }),
      ...(status === "FAIL"
        ? {
            fail_reason: script.failReason ?? "the file could not be written",
            error_code: script.errorCode ?? "WKS.00211401",
          }
        : {}),
      is_download: task.isDownloaded,
    }
  }
