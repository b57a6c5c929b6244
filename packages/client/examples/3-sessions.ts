import { createClient, listSessions, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
const states = new Map<string, number>()
for await (const session of listSessions(client, { window: { last: "30d" } })) {
  const state = session.session_state ?? "unknown"
  states.set(state, (states.get(state) ?? 0) + 1)
}
console.log(Object.fromEntries(states))
