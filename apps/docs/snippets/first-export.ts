import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createClient, exportToStream, password } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: password({
    userName: process.env.SESSION_EXPORT_USER ?? "",
    password: process.env.SESSION_EXPORT_PASSWORD ?? "",
    domainName: process.env.SESSION_EXPORT_DOMAIN ?? "",
  }),
})
const file = await exportToStream(client, {
  window: { last: "7d" },
  states: ["Active", "Disconnected"],
})
await pipeline(Readable.from(file.stream), createWriteStream(file.fileName))
console.log(file.fileName, file.size, file.sha256())
