import { createClient, deleteExportTasks, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
await deleteExportTasks(client, [process.env.TASK_ID ?? ""])
console.log("deleted")
