import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { accessKey, createClient, exportToStream, fromEnvironment } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
})
const file = await exportToStream(client, { window: { last: "7d" }, states: ["Active"] })
await pipeline(Readable.from(file.stream), createWriteStream(file.fileName))
console.log(file.fileName, file.size, file.sha256())
