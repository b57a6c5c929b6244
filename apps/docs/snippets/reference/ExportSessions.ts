import { createClient, exportSessions, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
const { taskId } = await exportSessions(client, { window: { last: "7d" }, states: ["Active"] })
console.log(taskId)
