// Killed at work: the task is taken up again and ends exactly once, with every row.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createInterface } from "node:readline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSqlite } from "../src/store/sqlite.ts"
import { seedSessions } from "../src/seed/seed-sessions.ts"
import { accountsFile, project, signIn } from "./origin.ts"

const SESSIONS = 200_000
const cli = join(import.meta.dirname, "../src/entry/cli.ts")
let folder: string
let children: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "origin-crash-"))
  const store = openSqlite(join(folder, "o.sqlite"))
  const options = { count: SESSIONS, seed: 3, now: Date.now(), projectId: project }
  for (const batch of seedSessions(options)) await store.saveRows("ExportSessions", batch)
  await store.close()
}, 120_000)
afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<{ child: ChildProcess; url: string; token: string }> {
  const child = spawn(process.execPath, [cli, "serve"], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      DATABASE_FILE: join(folder, "o.sqlite"),
      FILES_DIR: join(folder, "files"),
      ACCOUNTS_FILE: accountsFile,
      EXPORT_FORMAT: "csv",
      CSV_BOM: "false",
      LEASE_SECONDS: "0.5",
      LOG_LEVEL: "silent",
    },
    stdio: ["ignore", "pipe", "ignore"],
  })
  children.push(child)
  const [line] = await once(createInterface({ input: child.stdout }), "line")
  const url = String(line).replace(/^.* /, "")
  return { child, url, token: await signIn(url) }
}

const parts = (): readonly string[] => {
  try {
    return readdirSync(join(folder, "files")).filter((name) => name.endsWith(".part"))
  } catch {
    // The folder comes with the first export.
    return []
  }
}

test("SIGKILL at work, then a new process: one SUCCESS with the right rows", async () => {
  const first = await start()
  const headers = { "x-auth-token": first.token, "content-type": "application/json" }
  const path = `/v1/${project}/session/list-sessions/export`
  const answer = await fetch(first.url + path, { method: "POST", headers, body: "{}" })
  const { task_id: taskId } = JSON.parse(await answer.text())
  while (parts().length === 0) await new Promise((settle) => setImmediate(settle))
  first.child.kill("SIGKILL")
  await once(first.child, "exit")
  expect(parts()).toHaveLength(1)

  const second = await start()
  const list = async () => {
    const url = `${second.url}/v2/${project}/export-tasks`
    const page = await fetch(url, { headers: { "x-auth-token": second.token } })
    return JSON.parse(await page.text())
  }
  let page = await list()
  expect(page.export_tasks).toMatchObject([{ task_id: taskId, status: "CREATING" }])
  while (page.export_tasks[0].status === "CREATING") page = await list()
  expect(page).toMatchObject({ count: 1, export_tasks: [{ task_id: taskId, status: "SUCCESS" }] })

  const url = `${second.url}/v2/${project}/export-tasks/${taskId}/download`
  const file = await fetch(url, { headers: { "x-auth-token": second.token } })
  const [, ...lines] = (await file.text()).trimEnd().split("\r\n")
  const database = new DatabaseSync(join(folder, "o.sqlite"), { readOnly: true })
  const rows = database.prepare("SELECT id FROM sessions ORDER BY id").all()
  database.close()
  const ids = lines.map((line) => line.slice(0, line.indexOf(","))).toSorted()
  expect(ids.length).toBe(SESSIONS)
  expect(ids).toEqual(rows.map(({ id }) => String(id)))

  // The new runner has tidied up what the dead one left.
  while (parts().length > 0) await new Promise((settle) => setImmediate(settle))
  second.child.kill("SIGTERM")
  expect(await once(second.child, "exit")).toEqual([0, null])
})
