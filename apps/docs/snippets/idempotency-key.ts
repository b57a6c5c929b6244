import { createClient, token } from "@session-export/client"

const client = createClient({
  baseUrl: process.env.SESSION_EXPORT_URL ?? "http://127.0.0.1:8700",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
const key = crypto.randomUUID()
const create = () =>
  client.POST("/v1/{project_id}/session/list-sessions/export", {
    params: { path: { project_id: client.projectId }, header: { "Idempotency-Key": key } },
    body: { session_state: "Active" },
  })
const first = await create()
const again = await create()
console.log("one task", first.data?.task_id === again.data?.task_id)
console.log("replayed", again.response.headers.get("idempotency-replayed"))
