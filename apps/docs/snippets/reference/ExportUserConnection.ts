import { createClient, exportUserConnections, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
const { taskId } = await exportUserConnections(client, { window: { last: "7d" }, connectType: "2" })
console.log(taskId)
