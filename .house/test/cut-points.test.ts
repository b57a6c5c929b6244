// Connections cut at every hundredth of an answer: no export twice, none lost, no byte of a file wrong.
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { connect as dial, createServer, type Server as TcpServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import {
  createClient,
  downloadExport,
  exportSessions,
  token,
  waitForExport,
  type Client,
} from "@session-export/client"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoProject, signIn } from "./demo-user.ts"
import { top } from "./house.ts"
import { originEntry, seeded, startServer, type Server } from "./servers.ts"

/** Bytes of the next answer that get through; undefined = all of every answer. */
let cut: number | undefined
let longest = 0
let folder: string
let database: string
let origin: Server
let relay: TcpServer
let client: Client

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "session-export-cuts-"))
  const made = await seeded(folder, 200)
  database = made.database
  origin = await startServer(top, [originEntry, "serve"], {
    ...made.env,
    LOG_LEVEL: "silent",
    MAX_UNFINISHED_EXPORTS: "10000",
  })
  const { port, hostname } = new URL(origin.url)
  relay = createServer((incoming) => {
    const outgoing = dial(Number(port), hostname)
    let sent = 0
    const close = () => [incoming, outgoing].forEach((socket) => socket.destroy())
    incoming.on("error", close).on("close", close).pipe(outgoing)
    outgoing.on("error", close).on("close", close)
    outgoing.on("data", (bytes) => {
      const limit = cut ?? Infinity
      incoming.write(bytes.subarray(0, Math.max(limit - sent, 0)))
      sent += bytes.length
      longest = Math.max(longest, sent)
      if (sent < limit) return
      // Only this one answer: what is asked next gets through.
      cut = undefined
      incoming.end()
      outgoing.destroy()
    })
  })
  await new Promise<void>((settle) => relay.listen(0, "127.0.0.1", settle))
  const address = relay.address()
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
  client = createClient({
    baseUrl: url,
    projectId: demoProject,
    auth: token(await signIn(origin.url)),
    // A new connection each time, so that what is counted is one answer.
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set("connection", "close")
      return fetch(input, { ...init, headers })
    },
    sleep: (ms) => new Promise((settle) => setTimeout(settle, Math.min(ms, 20))),
  })
})

afterAll(async () => {
  relay.close()
  await origin.stop()
  rmSync(folder, { recursive: true, force: true })
})

const tasks = (): readonly string[] => {
  const store = new DatabaseSync(database, { readOnly: true })
  const rows = store.prepare("SELECT task_id FROM tasks").all()
  store.close()
  return rows.map(({ task_id: id }) => String(id))
}

test("100 cut points of a create: 0 duplicates, 0 losses", async () => {
  await exportSessions(client)
  const length = longest
  const known = new Set(tasks())
  let adopted = 0
  for (let point = 0; point < 100; point++) {
    cut = Math.floor((length * point) / 100)
    const started = await exportSessions(client)
    cut = undefined
    adopted += started.adopted ? 1 : 0
    expect(known.has(started.taskId)).toBe(false)
    known.add(started.taskId)
  }
  expect([...known].toSorted()).toEqual([...tasks()].toSorted())
  expect(tasks()).toHaveLength(101)
  process.stdout.write(`create: 100 cut points, ${adopted} adopted, 0 duplicates, 0 losses\n`)
}, 120_000)

test("40 cut points of a file: the same bytes each time", async () => {
  const { taskId } = await exportSessions(client)
  await waitForExport(client, taskId, { intervalMs: 5 })
  const read = async () => {
    const { stream, sha256 } = await downloadExport(client, taskId)
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    expect(sha256()).toBe(createHash("sha256").update(bytes).digest("hex"))
    return sha256()
  }
  longest = 0
  const right = await read()
  const length = longest
  for (let point = 0; point < 40; point++) {
    cut = Math.floor((length * point) / 40)
    expect(await read()).toBe(right)
    cut = undefined
  }
  process.stdout.write(`file: 40 cut points of ${length} bytes, the same hash each time\n`)
}, 120_000)
