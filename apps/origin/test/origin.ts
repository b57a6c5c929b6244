// An origin on a database of its own, over real HTTP.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseConfig } from "../src/config.ts"
import { serve } from "../src/serve.ts"
import type { Session } from "../src/store/store.ts"
import { openSqlite } from "../src/store/sqlite.ts"

export const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
export const foreignProject = "f9e8d7c6b5a4938271605f4e3d2c1b0a"
export const accountsFile: string = join(import.meta.dirname, "../config/demo-accounts.json")

export interface TestOrigin {
  readonly url: string
  readonly folder: string
  readonly database: string
  /** Calls as the demo admin unless told otherwise. */
  call(path: string, init?: RequestInit): Promise<Response>
  export(body?: object): Promise<string>
  /** Polls until the task has ended. */
  ended(taskId: string): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

export async function signIn(url: string, name = "demo-admin", domain = "demo-account") {
  const user = { name, password: "demo-password", domain: { name: domain } }
  const identity = { methods: ["password"], password: { user } }
  const scope = { domain: { name: domain } }
  const answer = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope } }),
  })
  return answer.headers.get("x-subject-token") ?? ""
}

export async function startOrigin(
  sessions: readonly Session[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<TestOrigin> {
  const folder = mkdtempSync(join(tmpdir(), "origin-test-"))
  const database = join(folder, "origin.sqlite")
  const store = openSqlite(database)
  await store.saveRows("ExportSessions", sessions)
  await store.close()
  const origin = await serve(
    parseConfig({
      PORT: "0",
      DATABASE_FILE: database,
      FILES_DIR: join(folder, "files"),
      ACCOUNTS_FILE: accountsFile,
      LOG_LEVEL: "silent",
      ...env,
    }),
  )
  const token = await signIn(origin.url)
  const call = (path: string, init: RequestInit = {}) => {
    const headers = new Headers({
      "x-auth-token": token,
      ...Object.fromEntries(new Headers(init.headers)),
    })
    if (init.body && !headers.has("content-type")) headers.set("content-type", "application/json")
    return fetch(origin.url + path, { ...init, headers })
  }
  return {
    url: origin.url,
    folder,
    database,
    call,
    async export(body = {}) {
      const path = `/v1/${project}/session/list-sessions/export`
      const answer = await call(path, { method: "POST", body: JSON.stringify(body) })
      const { task_id: taskId } = JSON.parse(await answer.text())
      return taskId
    },
    async ended(taskId) {
      for (;;) {
        const answer = await call(`/v2/${project}/export-tasks?task_id=${taskId}`)
        const { export_tasks: tasks } = JSON.parse(await answer.text())
        if (tasks[0]?.status !== "CREATING") return tasks[0]
        await new Promise((settle) => setImmediate(settle))
      }
    },
    async stop() {
      await origin.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A session with everything that matters, and what the test adds. */
export const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  tenant_id: project,
  login_user: "user01@demo",
  start_time: new Date(Date.now() - 3_600_000).toISOString(),
  session_state: "SignedOut",
  failed_code: "",
  ...more,
})
