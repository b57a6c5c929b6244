// Each UTC day that is over and has no file yet, oldest first.
import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { accessKey, createClient, exportToStream, fromEnvironment } from "@session-export/client"
import { exportMaxAgeMs } from "@session-export/client/operations"

const DAY = 86_400_000
const client = createClient({
  region: "ap-southeast-1",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: accessKey(fromEnvironment()),
})
const folder = "archive"
mkdirSync(folder, { recursive: true })

const today = Math.floor(Date.now() / DAY) * DAY
// The oldest day of the allowed ones has begun to fall out of reach, so it is left out.
const days = Math.floor((exportMaxAgeMs.ExportSessions ?? 365 * DAY) / DAY) - 1
for (let begin = today - days * DAY; begin < today; begin += DAY) {
  const day = new Date(begin).toISOString().slice(0, 10)
  const path = join(folder, `sessions-${day}.xlsx`)
  if (existsSync(path)) continue
  // Both bounds are part of the window, so the last millisecond of the day ends it.
  const window = { begin: new Date(begin), end: new Date(begin + DAY - 1) }
  const file = await exportToStream(client, { window })
  await pipeline(Readable.from(file.stream), createWriteStream(`${path}.part`))
  // Only a whole file gets its name; a run that was killed does this day again.
  renameSync(`${path}.part`, path)
  console.log(day, file.size, file.sha256())
}
