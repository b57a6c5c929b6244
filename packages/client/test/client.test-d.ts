// A client, its options and its raw calls; checked by the type checker alone.
import {
  createClient,
  serviceUrl,
  token,
  type Client,
  type ClientOptions,
  type components,
  type Location,
  type OperationId,
  type paths,
  type RequestEvent,
  type ResponseEvent,
  type RetryOptions,
  type Service,
} from "../src/index.ts"
import type { operations } from "../src/generated/schema.ts"
import { same } from "./same.ts"

const auth = token("t")
const all: ClientOptions = {
  region: "ap-southeast-1",
  baseUrl: "https://a",
  services: { IAM: "https://a" },
  projectId: "p",
  auth,
  fetch: globalThis.fetch,
  timeoutMs: 1,
  deadlineMs: 1,
  retry: { tries: 2, baseMs: 1, maxMs: 2, budget: 3 },
  signal: new AbortController().signal,
  onRequest: ({ operationId, method, path, attempt }) => void [operationId, method, path, attempt],
  onResponse: ({ status, requestId, ms }) => void [status, requestId, ms],
  now: () => 0,
  sleep: async () => undefined,
  random: () => 0,
}
export const clients: readonly Client[] = [
  createClient(all),
  createClient({ region: "ap-southeast-1", projectId: "p", auth }),
  createClient({ baseUrl: "https://a", projectId: "p", auth, retry: false }),
]
// @ts-expect-error no project
createClient({ baseUrl: "https://a", auth })
// @ts-expect-error no way to say who calls
createClient({ baseUrl: "https://a", projectId: "p" })
// @ts-expect-error a token is not an auth
createClient({ baseUrl: "https://a", projectId: "p", auth: "t" })
// @ts-expect-error no such service
createClient({ services: { Iam: "https://a" }, projectId: "p", auth })
// @ts-expect-error retries are tuned or off
createClient({ baseUrl: "https://a", projectId: "p", auth, retry: true })
// @ts-expect-error hooks see no headers
export const hook: ClientOptions["onRequest"] = ({ headers }) => void headers
// @ts-expect-error nor the answer's body
export const answerHook: ClientOptions["onResponse"] = ({ body }) => void body
// @ts-expect-error options do not change under a client
export const retimed = (given: ClientOptions): void => void (given.timeoutMs = 1)

same<
  RetryOptions,
  {
    readonly tries?: number
    readonly baseMs?: number
    readonly maxMs?: number
    readonly budget?: number
  }
>()
// @ts-expect-error milliseconds, not a text
export const textRetry: RetryOptions = { baseMs: "250ms" }
same<keyof RequestEvent, "operationId" | "method" | "path" | "attempt">()
same<Exclude<keyof ResponseEvent, keyof RequestEvent>, "status" | "requestId" | "ms">()
same<ResponseEvent["requestId"], string | undefined>()
// @ts-expect-error an event has an operation
export const bareRequest: RequestEvent = { method: "GET", path: "/", attempt: 1 }
// @ts-expect-error an answer has a status
export const bareResponse = (event: RequestEvent): ResponseEvent => event

same<Service, "WorkspaceApp" | "Workspace" | "IAM">()
// @ts-expect-error no such service
export const noService: Service = "ECS"
same<OperationId, keyof operations>()
// @ts-expect-error no such operation
export const noOperation: OperationId = "GetExportTask"
const place: Location = { region: "eu-west-101" }
export const url: string = serviceUrl("IAM", place)
// @ts-expect-error no such service
serviceUrl("iam", place)
// @ts-expect-error a region is a code
export const numbered: Location = { region: 1 }

type Task = components["schemas"]["ExportTask"]
same<Task["status"], components["schemas"]["ExportTaskStatus"] | undefined>()
// @ts-expect-error no such schema
export type NoSchema = components["schemas"]["Task"]
export type ListPath = paths["/v2/{project_id}/export-tasks"]["get"]
// @ts-expect-error no such path
export type NoPath = paths["/v2/{project_id}/export-task"]

export async function raw(client: Client): Promise<void> {
  same<Client["projectId"], string>()
  // @ts-expect-error another project is another client
  const moved = (given: Client): void => void (given.projectId = "p2")
  void moved
  const path = { project_id: "p" }
  const listed = await client.GET("/v2/{project_id}/export-tasks", {
    params: { path, query: { limit: 1, status: "FAIL" } },
  })
  const tasks: readonly Task[] | undefined = listed.data?.export_tasks
  void tasks
  const made = await client.POST("/v1/{project_id}/session/list-sessions/export", {
    params: { path },
    body: { session_state: "Active,Disconnected", is_success: "true" },
  })
  const id: string | undefined = made.data?.task_id
  void id
  // @ts-expect-error no such path
  await client.GET("/v2/{project_id}/export-task", {})
  // @ts-expect-error lists are read
  await client.POST("/v2/{project_id}/export-tasks", {})
  // @ts-expect-error no such status
  await client.GET("/v2/{project_id}/export-tasks", { params: { path, query: { status: "DONE" } } })
  // @ts-expect-error a list of sessions needs a window
  await client.GET("/v1/{project_id}/session/list-sessions", { params: { path, query: {} } })
}
