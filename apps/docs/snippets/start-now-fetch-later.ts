import {
  accessKey,
  createClient,
  downloadExport,
  exportSessions,
  fromEnvironment,
  waitForExport,
} from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
})
// The task ID is all you have to keep: any process may come back for the file.
const { taskId } = await exportSessions(client, { window: { last: "12h" } })

const task = await waitForExport(client, taskId, {
  onProgress: ({ status }, elapsedMs) => console.error(status, elapsedMs),
})
const { stream, fileName } = await downloadExport(client, taskId)
console.log(task.status, fileName, (await new Response(stream).blob()).size)
