import { createClient, listExportTasks, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
for await (const task of listExportTasks(client, { status: "SUCCESS" })) {
  console.log(task.task_id, task.file_name)
}
