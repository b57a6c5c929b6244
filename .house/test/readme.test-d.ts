import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import {
  createClient,
  downloadExport,
  exportSessions,
  password,
  waitForExport,
} from "@session-export/client"

const client = createClient({
  region: "ap-southeast-1",
  projectId: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  auth: password({
    userName: "auditor",
    password: process.env.PASSWORD ?? "",
    domainName: "my-account",
  }),
})

const { taskId } = await exportSessions(client, { window: { last: "7d" }, states: ["Active"] })
await waitForExport(client, taskId)
const { stream, fileName } = await downloadExport(client, taskId)
await pipeline(stream, createWriteStream(fileName))
