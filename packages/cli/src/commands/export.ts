import {
  downloadExport,
  isExportExpiredError,
  isExportFailedError,
  parseLast,
  waitForExport,
} from "@session-export/client"
import { InvalidArgumentError, Option, type Command } from "commander"
import { connect, connectionHelp, withConnection, type ConnectionOptions } from "../connection.ts"
import { readingOf, requestOf, type WindowFlags } from "../export-options.ts"
import type { Io } from "../io.ts"
import type { FilterFlags } from "../kinds/kind.ts"
import { kindOf, kinds } from "../kinds/kinds.ts"
import { json, say, summary } from "../output.ts"
import { createProgress } from "../progress.ts"
import { receive } from "../receive.ts"
import { checkTarget } from "../save-file.ts"

interface ExportFlags extends ConnectionOptions, FilterFlags, WindowFlags {
  readonly kind: string
  readonly output?: string
  readonly force?: boolean
  readonly json?: boolean
  readonly wait: boolean
  readonly dryRun?: boolean
  readonly timeout: string
  readonly pollMs: number
}

function milliseconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError("must be a whole number of milliseconds")
}

/** `session-export export`: start, wait, download, save. */
export function addExport(program: Command, io: Io): void {
  withConnection(program.command("export"))
    .description("export user sessions, or another kind of record, to a file")
    .addOption(
      new Option("--kind <kind>", "what to export")
        .choices(kinds.map(({ name }) => name))
        .default("sessions"),
    )
    .option("--from <time>", "earliest start: 2026-05-01 or 2026-05-01T08:00:00Z")
    .option("--to <time>", "latest start; a day alone includes all of it")
    .option("--last <span>", "instead of both: 12h, 7d, 4w back from now")
    .option("--user <name>", "user name, exact")
    .option("--state <states>", "one or several states, separated by commas")
    .option("--success <bool>", "only sessions that were created (true) or failed to be (false)")
    .option("--group <id>", "server group ID")
    .option("--vm-ip <ip>", "server address")
    .option("--public-ip <ip>", "egress address of the client")
    .option("--machine <name>", "server name")
    .option("-o, --output <file>", "file or folder to write to, - for stdout")
    .option("--force", "replace the file")
    .option("--json", "print the result as JSON on stdout")
    .option("--no-wait", "start the export and print its task ID only")
    .option("--dry-run", "check and print the request, send nothing")
    .option("--timeout <span>", "longest wait for the export", "30m")
    .addOption(
      new Option("--poll-ms <ms>", "first pause between polls")
        .default(500)
        .argParser(milliseconds)
        .hideHelp(),
    )
    .addHelpText("after", connectionHelp)
    .action((flags: ExportFlags) => runExport(flags, io))
}

async function runExport(flags: ExportFlags, io: Io): Promise<void> {
  const started = Date.now()
  const kind = kindOf(flags.kind)
  const reading = readingOf(kind, flags)
  if (flags.dryRun) return json(io, requestOf(kind, reading, flags.projectId ?? "dry-run", started))
  const client = connect(flags, io)
  const request = requestOf(kind, reading, client.projectId, started)
  await checkTarget(flags.output, flags.force === true)
  const deadlineMs = parseLast(flags.timeout)

  const { signal } = io
  const { taskId } = await reading.start(client, { signal })
  if (!flags.wait) {
    return flags.json ? json(io, { task_id: taskId }) : void io.stdout.write(`${taskId}\n`)
  }
  const progress = createProgress(io)
  try {
    await waitForExport(client, taskId, {
      signal,
      deadlineMs,
      intervalMs: flags.pollMs,
      onProgress: (task, elapsedMs) => progress.waiting(task.status ?? "", elapsedMs),
    })
    const download = await downloadExport(client, taskId, { signal })
    const options = { out: flags.output, force: flags.force === true }
    const received = await receive(download, options, io, progress)
    progress.stop()
    const seconds = (Date.now() - started) / 1000
    if (flags.json && received.file !== "-") {
      json(io, {
        task_id: taskId,
        file: received.file,
        rows: received.rows,
        bytes: received.bytes,
        content_type: received.contentType,
        sha256: received.sha256,
        request,
        seconds,
      })
    } else summary(io, received, seconds, kind.name.replaceAll("-", " "))
  } catch (error) {
    progress.stop()
    const over = isExportFailedError(error) || isExportExpiredError(error)
    // Else the export goes on without us; this is how to come back to it.
    if (!over) say(io, `the export task is ${taskId}: session-export tasks download ${taskId}`)
    throw error
  }
}
