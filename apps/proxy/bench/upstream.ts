// The upstream of everybody: nginx with one fixed answer, and a large file.
import { closeSync, ftruncateSync, openSync } from "node:fs"
import { join } from "node:path"
import { LOAD_CORE, start } from "./children.ts"
import { firstAnswer } from "./first-answer.ts"
import { freePort } from "./free-port.ts"
import { answer, downloadPath, exportPath } from "./message.ts"
import { nginx } from "./nginx.ts"

export const FILE_BYTES = 512 * 1024 * 1024

/** Starts it; resolves with its URL. */
export async function startUpstream(folder: string): Promise<string> {
  const file = join(folder, "file.bin")
  const handle = openSync(file, "w")
  // A hole: read like any file that is in memory, and nothing to write.
  ftruncateSync(handle, FILE_BYTES)
  closeSync(handle)
  const port = await freePort()
  const command = nginx(
    folder,
    "upstream",
    `server {
    listen 127.0.0.1:${port} backlog=1024;
    default_type application/json;
    location = ${exportPath} { return 200 '${answer}'; }
    location = ${downloadPath} { default_type application/octet-stream; alias ${file}; }
    location / { return 404 '{"error_code":"WKS.0404","error_msg":"none"}'; }
  }`,
  )
  start(command, LOAD_CORE, join(folder, "upstream.log"))
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(url, {})
  return url
}
