import {
  createClient,
  downloadExport,
  exportSessions,
  password,
  waitForExport,
} from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: password({
    userName: process.env.SESSION_EXPORT_USER ?? "",
    password: process.env.SESSION_EXPORT_PASSWORD ?? "",
    domainName: process.env.SESSION_EXPORT_DOMAIN ?? "",
  }),
})
const begin = new Date(Date.now() - 86_400_000)
const { taskId } = await exportSessions(client, { window: { begin, end: new Date() } })
await waitForExport(client, taskId, { onProgress: (task) => console.error(task.status) })
const { stream, contentType } = await downloadExport(client, taskId)
console.log(contentType, (await new Response(stream).blob()).size)
