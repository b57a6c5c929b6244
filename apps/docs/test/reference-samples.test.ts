// The samples of the reference and of the form, TypeScript, curl and command line, against origin and proxy.
import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { exportOperationIds } from "@session-export/client/operations"
import { afterAll, beforeAll, expect, test } from "vitest"
import { list, object, readBundle } from "../src/reference/bundle.ts"
import { curl } from "../src/reference/samples.ts"
import { DEFAULT_URL } from "../src/try-it/connection.ts"
import { entries, startApi, type Api, type Env } from "./api-processes.ts"
import { demoCaller, demoToken } from "./demo-caller.ts"
import { commandsWithoutScripts } from "./shown-code.ts"
import { runSnippet, snippetFolder } from "./snippets.ts"

const bundle = readBundle()
const folder = join(snippetFolder, "reference")
const files = readdirSync(folder).filter((name) => !name.startsWith("."))

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

async function shell(commands: string, more: Env): Promise<string> {
  const cli = `session-export() { "${process.execPath}" --disable-warning=ExperimentalWarning "${entries.cli}" "$@"; }`
  const script = `set -eu\n${cli}\n${commands}`
  const all = { PATH: process.env.PATH ?? "", SESSION_EXPORT_URL: api.proxyUrl, ...env, ...more }
  const { stdout } = await promisify(execFile)("bash", ["-c", script], { cwd, env: all })
  return stdout
}

/** Runs a command of curl; the status of the answer comes last. */
const curlStatus = (commands: string, more: Env): Promise<string> =>
  shell(commands.replace(/^curl /, "curl --write-out '\\n%{http_code}' "), more)

/** A finished export of its own, by hand. */
async function finished(): Promise<Env> {
  const project = env.HUAWEICLOUD_SDK_PROJECT_ID
  const headers = {
    "x-auth-token": env.SESSION_EXPORT_TOKEN ?? "",
    "content-type": "application/json",
  }
  const url = `${api.proxyUrl}/v1/${project}/session/list-sessions/export`
  const started = await fetch(url, { method: "POST", headers, body: "{}" })
  const TASK_ID = /"task_id":\s*"(\w+)"/.exec(await started.text())?.[1] ?? "none"
  const tasks = `${api.proxyUrl}/v2/${project}/export-tasks?task_id=${TASK_ID}&status=SUCCESS`
  await expect
    .poll(async () => (await fetch(tasks, { headers })).text(), { timeout: 60_000 })
    .toMatch(/"count":\s*1/)
  return { TASK_ID }
}

/** What a sample prints; one without a line here has to end well. */
const prints: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(exportOperationIds.map((id) => [`${id}.ts`, /^[0-9a-f]{32}\n$/])),
  "DownloadExportFile.ts": /\.xlsx$/m,
  "DeleteExportTasks.ts": /^deleted\n$/,
  "ListSessions.ts": /^(\S+ \S+ \w+\n)*$/,
  "KeystoneCreateUserTokenByPassword.ts": /^(\S+\n)*$/,
}
/** Samples that name the task they were told. */
const tellsTask: ReadonlySet<string> = new Set(["ListExportTasks.ts", "ListExportTasks.sh"])

test("every operation has a sample in TypeScript", () => {
  const named = files.filter((name) => name.endsWith(".ts")).map((name) => name.replace(".ts", ""))
  expect(named.toSorted()).toEqual(bundle.operations.map(({ id }) => id).toSorted())
})

test.each(files)("%s does what it says", async (name) => {
  const task = await finished()
  const url = api.proxyUrl
  const said = name.endsWith(".ts")
    ? await runSnippet(`reference/${name}`, { url, cwd, env: { ...env, ...task } })
    : await shell(readFileSync(join(folder, name), "utf8"), task)
  expect(said).toMatch(prints[name] ?? /^/)
  if (tellsTask.has(name)) expect(said).toContain(task.TASK_ID)
  for (const [, file = ""] of readFileSync(join(folder, name), "utf8").matchAll(/ -o (\S+)/g)) {
    expect(readdirSync(cwd)).toContain(file)
  }
})

test.each(bundle.operations)("$id by curl", async (operation) => {
  const status = (await curlStatus(curl(bundle, operation), await finished())).split("\n").at(-1)
  // Whoever calls without a token signs in, here with a name that nobody has.
  const open = list(operation.node.security).length === 0
  expect(status).toMatch(open ? /^401$/ : /^20[014]$/)
})

test.each(commandsWithoutScripts())("$id on the form's page without scripts", async (shown) => {
  const commands = shown.code.replaceAll(DEFAULT_URL, api.proxyUrl)
  const answers = Object.keys(
    object(bundle.operations.find(({ id }) => id === shown.id)?.node.responses),
  )
  // One that saves a file ends with a fault when there is none: its task is made up.
  const status = await curlStatus(`${commands} || true`, {}).then((said) =>
    said.split("\n").findLast((line) => /^\d{3}$/.test(line)),
  )
  expect(answers).toContain(status)
  expect(["405", "413", "415", "429", "500", "503"]).not.toContain(status)
})
