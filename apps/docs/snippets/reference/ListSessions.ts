import { createClient, listSessions, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
for await (const session of listSessions(client, { window: { last: "24h" } })) {
  console.log(session.id, session.start_time, session.session_state)
}
