import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createClient, downloadExport, token } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
const file = await downloadExport(client, process.env.TASK_ID ?? "")
await pipeline(Readable.from(file.stream), createWriteStream(file.fileName))
console.log(file.fileName)
