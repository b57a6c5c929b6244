// The samples of the reference, TypeScript, curl and command line, against origin and proxy.
import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readBundle } from "../src/reference/bundle.ts"
import { curl } from "../src/reference/samples.ts"
import { entries, startApi, type Api, type Env } from "./api-processes.ts"
import { demoCaller, demoToken } from "./demo-caller.ts"
import { runSnippet, snippetFolder } from "./snippets.ts"

const bundle = readBundle()
const folder = join(snippetFolder, "reference")

let api: Api
let cwd: string
let env: Env
beforeAll(async () => {
  api = await startApi(200)
  cwd = mkdtempSync(join(tmpdir(), "session-export-samples-"))
  const { proxyUrl } = api
  env = { ...demoCaller(proxyUrl), SESSION_EXPORT_TOKEN: await demoToken(proxyUrl) }
}, 120_000)
afterAll(async () => {
  await api?.stop()
  rmSync(cwd, { recursive: true, force: true })
})

const typescript = (id: string, more: Env = {}): Promise<string> =>
  runSnippet(`reference/${id}.ts`, { url: api.proxyUrl, cwd, env: { ...env, ...more } })

async function shell(commands: string, more: Env = {}): Promise<string> {
  const cli = `session-export() { "${process.execPath}" --disable-warning=ExperimentalWarning "${entries.cli}" "$@"; }`
  // A call that the API refuses is a failure here too.
  const strict = commands.replace("curl -sS", "curl -sS --fail-with-body")
  const script = `set -eu\n${cli}\n${strict}`
  const all = { PATH: process.env.PATH ?? "", SESSION_EXPORT_URL: api.proxyUrl, ...env, ...more }
  const { stdout } = await promisify(execFile)("bash", ["-c", script], { cwd, env: all })
  return stdout
}

const sample = (name: string): string => readFileSync(join(folder, name), "utf8")
const curlOf = (id: string): string => {
  const operation = bundle.operations.find((each) => each.id === id)
  if (!operation) throw new Error(`no operation ${id}`)
  return curl(bundle, operation)
}

/** A finished export of its own. */
async function finished(): Promise<Env> {
  const TASK_ID = (await typescript("ExportSessions")).trim()
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const url = `${api.proxyUrl}/v2/${env.HUAWEICLOUD_SDK_PROJECT_ID}/export-tasks?task_id=${TASK_ID}&status=SUCCESS`
    const answer = await fetch(url, { headers: { "x-auth-token": env.SESSION_EXPORT_TOKEN ?? "" } })
    if (/"count":\s*1/.test(await answer.text())) return { TASK_ID }
  }
  throw new Error("the export did not end")
}

test("every operation has a sample in TypeScript", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"))
  expect(files.map((name) => name.replace(".ts", "")).toSorted()).toEqual(
    bundle.operations.map(({ id }) => id).toSorted(),
  )
})

test("TypeScript does what it says", async () => {
  const task = await finished()
  expect(await typescript("ListExportTasks")).toContain(task.TASK_ID)
  expect(await typescript("DownloadExportFile", task)).toMatch(/\.xlsx$/m)
  expect(await typescript("DeleteExportTasks", task)).toBe("deleted\n")
  expect(await typescript("ExportUserConnection")).toMatch(/^[0-9a-f]{32}\n$/)
  expect(await typescript("ListSessions")).toMatch(/^(\S+ \S+ \w+\n)*$/)
  expect(await typescript("KeystoneCreateUserTokenByPassword")).toMatch(/^(\S+\n)*$/)
})

test("curl does what it says", async () => {
  expect(await shell(curlOf("ExportSessions"))).toMatch(/"task_id"/)
  expect(await shell(curlOf("ExportUserConnection"))).toMatch(/"task_id"/)
  expect(await shell(curlOf("ListSessions"))).toMatch(/"items"/)
  expect(await shell(curlOf("ListExportTasks"))).toMatch(/"export_tasks"/)
  const task = await finished()
  await shell(curlOf("DownloadExportFile"), task)
  expect(readdirSync(cwd).join()).toMatch(/\.xlsx/)
  const delete_ = curlOf("DeleteExportTasks")
  await expect(shell(delete_)).resolves.toBeDefined()
})

test("the command line does what it says", async () => {
  await shell(sample("ExportSessions.sh"))
  await shell(sample("ExportUserConnection.sh"))
  expect(readdirSync(cwd)).toEqual(expect.arrayContaining(["sessions.xlsx", "connections.xlsx"]))
  const task = await finished()
  expect(await shell(sample("ListExportTasks.sh"))).toContain(task.TASK_ID)
  await shell(sample("DownloadExportFile.sh"), task)
  expect(readdirSync(cwd)).toContain("downloaded.xlsx")
  await shell(sample("DeleteExportTasks.sh"), task)
})
