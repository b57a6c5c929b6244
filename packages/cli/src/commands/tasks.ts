import {
  deleteExportTasks,
  downloadExport,
  pageOfExportTasks,
  type ExportTaskQuery,
} from "@session-export/client"
import { exportTaskStatuses } from "@session-export/client/operations"
import { validateRequest } from "@session-export/validators"
import { InvalidArgumentError, Option, type Command } from "commander"
import { connect, connectionHelp, withConnection, type ConnectionOptions } from "../connection.ts"
import { UsageError } from "../failure.ts"
import type { Io } from "../io.ts"
import { json, say, summary, taskTable } from "../output.ts"
import { createProgress } from "../progress.ts"
import { receive } from "../receive.ts"
import { checkTarget } from "../save-file.ts"

/** Judged by the rule of the path it would stand in. */
function checkTaskId(taskId: string, projectId: string): void {
  const path = { project_id: projectId, task_id: taskId }
  const verdict = validateRequest("DownloadExportFile", { path }, 0)
  if (!verdict.ok) throw new UsageError(verdict.violations.map(({ message }) => message).join("\n"))
}

interface ListFlags extends ConnectionOptions {
  readonly status?: (typeof exportTaskStatuses)[number]
  readonly limit: number
  readonly json?: boolean
}

interface DownloadFlags extends ConnectionOptions {
  readonly output?: string
  readonly force?: boolean
  readonly json?: boolean
}

interface DeleteFlags extends ConnectionOptions {
  readonly yes?: boolean
}

/** The longest page the service gives. */
const PAGE = 100

function positive(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError("must be a whole number from 1")
}

/** `session-export tasks list | download | delete`. */
export function addTasks(program: Command, io: Io): void {
  const tasks = program.command("tasks").description("export tasks: list, download, delete")

  withConnection(tasks.command("list"))
    .description("list export tasks, newest first")
    .addOption(new Option("--status <status>", "only these").choices([...exportTaskStatuses]))
    .option("--limit <n>", "how many at most", positive, PAGE)
    .option("--json", "print JSON on stdout")
    .addHelpText("after", connectionHelp)
    .action((flags: ListFlags) => list(flags, io))

  withConnection(tasks.command("download"))
    .description("download the file of a finished export")
    .argument("<task-id>")
    .option("-o, --output <file>", "file or folder to write to, - for stdout")
    .option("--force", "replace the file")
    .option("--json", "print the result as JSON on stdout")
    .addHelpText("after", connectionHelp)
    .action((taskId: string, flags: DownloadFlags) => download(taskId, flags, io))

  withConnection(tasks.command("delete"))
    .description("delete export tasks and their files")
    .argument("<task-id...>")
    .option("--yes", "without asking; needed, because a deleted export cannot be brought back")
    .addHelpText("after", connectionHelp)
    .action(async (taskIds: readonly string[], flags: DeleteFlags) => {
      if (!flags.yes)
        throw new UsageError(`add --yes to delete ${taskIds.length} export task(s) for good`)
      const client = connect(flags, io)
      for (const taskId of taskIds) checkTaskId(taskId, client.projectId)
      await deleteExportTasks(client, taskIds, { signal: io.signal })
      say(io, `deleted ${taskIds.length} export task(s)`)
    })
}

async function list(flags: ListFlags, io: Io): Promise<void> {
  const client = connect(flags, io)
  const found = []
  let count = 0
  do {
    const query: ExportTaskQuery = {
      sort_field: "create_time",
      sort_type: "DESC",
      offset: found.length,
      limit: Math.min(flags.limit - found.length, PAGE),
      ...(flags.status === undefined ? {} : { status: flags.status }),
    }
    const page = await pageOfExportTasks(client, query, { signal: io.signal })
    count = page.count
    found.push(...page.tasks)
    if (page.tasks.length === 0) break
  } while (found.length < Math.min(count, flags.limit))
  if (flags.json) json(io, { export_tasks: found, count })
  else taskTable(io, found, count)
}

async function download(taskId: string, flags: DownloadFlags, io: Io): Promise<void> {
  const started = Date.now()
  const force = flags.force === true
  const client = connect(flags, io)
  checkTaskId(taskId, client.projectId)
  await checkTarget(flags.output, force)
  const progress = createProgress(io)
  try {
    const file = await downloadExport(client, taskId, { signal: io.signal })
    const received = await receive(file, { out: flags.output, force }, io, progress)
    progress.stop()
    if (flags.json && received.file !== "-") {
      const { contentType, ...rest } = received
      json(io, { task_id: taskId, ...rest, content_type: contentType })
    } else summary(io, received, (Date.now() - started) / 1000)
  } finally {
    progress.stop()
  }
}
