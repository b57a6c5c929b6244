// Start, wait, download, list, delete; checked by the type checker alone.
import {
  deleteExportTasks,
  downloadExport,
  exportSessions,
  exportToStream,
  exportUserConnections,
  finishExport,
  listExportTasks,
  listSessions,
  pageOfExportTasks,
  waitForExport,
  type Client,
  type components,
  type DownloadOptions,
  type Exported,
  type ExportFile,
  type ExportTask,
  type ExportTaskQuery,
  type Session,
  type StartedExport,
  type WaitOptions,
} from "../src/index.ts"
import { same } from "./same.ts"

type State = "Active" | "Disconnected" | "AppcInit" | "SignedOut" | "InitFail"
type Status = components["schemas"]["ExportTaskStatus"]
declare const client: Client
const { signal } = new AbortController()

export async function start(): Promise<void> {
  const instant = { epochMilliseconds: 1 }
  const started = await exportSessions(
    client,
    { window: { begin: instant, end: instant } },
    { signal },
  )
  same<typeof started, StartedExport>()
  same<StartedExport, { readonly taskId: string; readonly adopted: boolean }>()
  await exportSessions(client)
  // @ts-expect-error a wire name where ours is meant
  void started.task_id
  // @ts-expect-error half a window
  await exportSessions(client, { window: { begin: instant } })
  // @ts-expect-error a project is no client
  await exportSessions("p", {})
  // @ts-expect-error it says whether it was found afterwards
  const bare: StartedExport = { taskId: "a" }
  void bare
}

export async function startConnections(): Promise<void> {
  const started = await exportUserConnections(client, { window: { begin: new Date() } }, { signal })
  same<typeof started, StartedExport>()
  await exportUserConnections(client)
  // @ts-expect-error no bound at all
  await exportUserConnections(client, { window: {} })
}

export async function wait(): Promise<void> {
  const options: WaitOptions = {
    signal,
    intervalMs: 1,
    deadlineMs: 1,
    onProgress: (task, elapsedMs) => void [same<typeof task, ExportTask>(), elapsedMs.toFixed()],
  }
  const task = await waitForExport(client, "a1", options)
  same<typeof task, ExportTask>()
  same<ExportTask["status"], Status | undefined>()
  // @ts-expect-error which task?
  await waitForExport(client)
  // @ts-expect-error milliseconds are numbers
  const slow: WaitOptions = { intervalMs: "1s" }
  void slow
  // @ts-expect-error no such status
  const done: ExportTask = { status: "DONE" }
  void done
}

export async function download(): Promise<void> {
  const options: DownloadOptions = { signal, idleMs: 1 }
  const file = await downloadExport(client, "a1", options)
  same<typeof file, ExportFile>()
  same<ExportFile["stream"], ReadableStream<Uint8Array>>()
  same<ExportFile["size"], number | null>()
  same<ExportFile["sha256"], () => string>()
  same<ExportFile["fileName" | "contentType"], string>()
  // @ts-expect-error the hash is known at the end: it is a call
  const early: ExportFile["sha256"] = "00"
  void early
  // @ts-expect-error which task?
  await downloadExport(client)
  // @ts-expect-error no such option
  const quick: DownloadOptions = { timeoutMs: 1 }
  void quick
  const whole = await exportToStream(
    client,
    { window: { last: "7d" } },
    { idleMs: 1, deadlineMs: 1, signal },
  )
  same<typeof whole, Exported>()
  same<Exclude<keyof Exported, keyof ExportFile>, "taskId">()
  // @ts-expect-error no such state
  await exportToStream(client, { states: ["Gone"] })
  same<Awaited<ReturnType<typeof finishExport>>, Exported>()
  await finishExport(client, "a1", { idleMs: 1, deadlineMs: 1, signal })
  // @ts-expect-error which task?
  await finishExport(client)
  // @ts-expect-error an export has a task
  const nameless = (given: ExportFile): Exported => given
  void nameless
}

export async function lists(): Promise<void> {
  for await (const session of listSessions(client, { window: { last: "7d" } }, { signal })) {
    same<typeof session, Session>()
    same<Session["session_state"], State | undefined>()
  }
  // @ts-expect-error a list of sessions needs a window
  listSessions(client, {})
  // @ts-expect-error no such state
  const gone: Session = { session_state: "Gone" }
  void gone
  const query: ExportTaskQuery = { status: "FAIL", sort_type: "DESC", limit: 1, is_download: true }
  for await (const task of listExportTasks(client, query, { signal }))
    same<typeof task, ExportTask>()
  // @ts-expect-error no such status
  listExportTasks(client, { status: "DONE" })
  // @ts-expect-error a list comes page by page: it has no length
  void listExportTasks(client).length
  // @ts-expect-error no such order
  const wrong: ExportTaskQuery = { sort_type: "UP" }
  void wrong
  const page = await pageOfExportTasks(client, query)
  same<typeof page, { tasks: readonly ExportTask[]; count: number }>()
  // @ts-expect-error a number of them
  await pageOfExportTasks(client, { limit: "all" })
  same<Awaited<ReturnType<typeof deleteExportTasks>>, void>()
  await deleteExportTasks(client, ["a1"], { signal })
  // @ts-expect-error a list of IDs
  await deleteExportTasks(client, "a1")
}
