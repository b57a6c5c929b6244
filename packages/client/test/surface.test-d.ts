// The public shapes, and what must not compile; checked by the type checker alone.
import {
  accessKey,
  createClient,
  exportSessions,
  isAmbiguousExportError,
  isApiError,
  listExportTasks,
  listSessions,
  token,
  type Client,
  type ClientOptions,
  type ExportFile,
  type StartedExport,
} from "../src/index.ts"
import { explain } from "../src/explain.ts"

const auth = token("t")
export const clients: readonly Client[] = [
  createClient({ region: "ap-southeast-1", projectId: "p", auth }),
  createClient({ baseUrl: "https://a", projectId: "p", auth, retry: false }),
  createClient({
    services: { IAM: "https://a" },
    projectId: "p",
    auth: accessKey(async () => ({ ak: "a", sk: "s" })),
    retry: { tries: 2, baseMs: 1, maxMs: 2, budget: 3 },
    deadlineMs: 1,
    signal: new AbortController().signal,
    onRequest: ({ operationId, attempt }) => void [operationId, attempt],
  }),
]
// @ts-expect-error no project
createClient({ baseUrl: "https://a", auth })
// @ts-expect-error no way to say who calls
createClient({ baseUrl: "https://a", projectId: "p" })
// @ts-expect-error no such service
createClient({ services: { Iam: "https://a" }, projectId: "p", auth })
// @ts-expect-error hooks see no headers
export const hook: ClientOptions["onRequest"] = ({ headers }) => void headers
// @ts-expect-error half a key
accessKey({ ak: "a" })

declare const client: Client
export async function shapes(file: ExportFile, error: unknown): Promise<void> {
  const started: StartedExport = await exportSessions(client)
  const adopted: boolean = started.adopted
  const sum: string = file.sha256()
  for await (const { session_state: state } of listSessions(client, { window: { last: "7d" } })) {
    const known: "Active" | "Disconnected" | "AppcInit" | "SignedOut" | "InitFail" | undefined =
      state
    void known
  }
  for await (const { status } of listExportTasks(client, { status: "FAIL" })) void status
  // Anything with epochMilliseconds will do, a Temporal.Instant among it.
  const instant = { epochMilliseconds: 1 }
  await exportSessions(client, { window: { begin: instant, end: instant } })
  // @ts-expect-error a list of sessions needs a window
  listSessions(client, {})
  // @ts-expect-error no such status
  listExportTasks(client, { status: "DONE" })
  // @ts-expect-error a wire name where ours is meant
  void started.task_id
  if (isApiError(error)) void [error.status, error.code, error.requestId, error.retryable]
  if (isAmbiguousExportError(error)) void error.candidates.length
  const next: string | undefined = explain(error, "zh")?.next
  // @ts-expect-error no such language
  explain(error, "fr")
  const answer = await client.GET("/v2/{project_id}/export-tasks", {
    params: { path: { project_id: "p" }, query: { limit: 1 } },
  })
  void [adopted, sum, next, answer.data?.export_tasks?.[0]?.task_id]
  // @ts-expect-error no such path
  await client.GET("/v2/{project_id}/export-task", {})
}
