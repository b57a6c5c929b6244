import { createHash } from "node:crypto"
import { accessKey, createClient, exportToStream, fromEnvironment } from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
})
const file = await exportToStream(client, { window: { last: "1d" } })
const hash = createHash("sha256")
let bytes = 0
// A file that ends early throws a NetworkError here; it never looks finished.
for await (const piece of file.stream) {
  hash.update(piece)
  bytes += piece.length
}
console.log("announced", file.size, "received", bytes)
console.log("same hash", hash.digest("hex") === file.sha256())
