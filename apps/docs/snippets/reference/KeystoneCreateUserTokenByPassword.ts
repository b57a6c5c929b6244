import { createClient, listExportTasks, password } from "@session-export/client"

// The client asks for the token with the first call, keeps it, and renews it before it ends.
const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: password({
    userName: process.env.SESSION_EXPORT_USER ?? "",
    password: process.env.SESSION_EXPORT_PASSWORD ?? "",
    domainName: process.env.SESSION_EXPORT_DOMAIN ?? "",
  }),
})
for await (const task of listExportTasks(client)) console.log(task.task_id)
