// `pnpm start`: the API and the proxy on this machine, one real export through both, then serving.
import { mkdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { parseArgs } from "node:util"
import { startDemo, type Demo } from "./start/demo.ts"
import { startDocs, type Docs } from "./start/docs.ts"
import { runExport } from "./start/export.ts"
import { top } from "./start/place.ts"
import { report } from "./start/report.ts"

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    once: { type: "boolean", default: false },
    // Where .data and exports go.
    folder: { type: "string", default: top },
  },
})

const stopping = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort())

let demo: Demo | undefined
let docs: Docs | undefined
try {
  if (!values.once) docs = await startDocs(say)
  demo = await startDemo(values.folder, docs?.url, say)
  const { user, project } = demoUser()
  const env = {
    SESSION_EXPORT_URL: demo.proxyUrl,
    SESSION_EXPORT_USER: user.name,
    SESSION_EXPORT_PASSWORD: user.password,
    SESSION_EXPORT_DOMAIN: user.domain,
    HUAWEICLOUD_SDK_PROJECT_ID: project,
  }
  const exportsFolder = join(values.folder, "exports")
  mkdirSync(exportsFolder, { recursive: true })
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")
  const result = await runExport(join(exportsFolder, `sessions-${stamp}Z.xlsx`), env)
  process.stdout.write(report({ ...result, file: relative(values.folder, result.file) }, demo, env))
  if (docs && !stopping.signal.aborted) {
    docs.build()
    process.stdout.write(`  docs         ${docs.url}\n`)
    say("\nserving until Ctrl-C")
    await new Promise((settle) => stopping.signal.addEventListener("abort", settle))
  }
} catch (error) {
  say(`start: ${error instanceof Error ? error.message : String(error)}`)
  say("the servers' own log is in .data/servers.log")
  process.exitCode = 1
} finally {
  await docs?.stop()
  await demo?.stop()
}

/** The first user of the demo accounts and the project it works in. */
function demoUser() {
  const file = join(top, "apps/origin/config/demo-accounts.json")
  const { accounts } = JSON.parse(readFileSync(file, "utf8"))
  const [account] = accounts
  const [user] = account.users
  return {
    user: { name: user.name, password: user.password, domain: account.name },
    project: account.projects[0].id,
  }
}
