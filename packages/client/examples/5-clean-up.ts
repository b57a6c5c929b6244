import {
  accessKey,
  createClient,
  deleteExportTasks,
  fromEnvironment,
  listExportTasks,
} from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
  onResponse: ({ operationId, status, ms }) => console.error(operationId, status, ms),
})
const done: string[] = []
for await (const task of listExportTasks(client, { status: "SUCCESS", is_download: true })) {
  if (task.task_id) done.push(task.task_id)
}
await deleteExportTasks(client, done)
console.log("deleted", done.length)
