import { accessKey, createClient, fromEnvironment, listSessions } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
})
const users = new Set<string>()
for await (const session of listSessions(client, { window: { last: "24h" } })) {
  if (session.login_user) users.add(session.login_user)
}
console.log("users", users.size)
