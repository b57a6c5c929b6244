// The worked example of CONTRIBUTING.md, followed with a made-up operation on a copy of the checkout.
import { execFile, execFileSync } from "node:child_process"
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { copyHouse, type Copy } from "./copy.ts"
import { demoEnv } from "./demo-user.ts"
import { files, read, top } from "./house.ts"
import { edits, fixture } from "./print-jobs/edits.ts"
import { startHouse } from "./servers.ts"

const run = promisify(execFile)

/** The files that the example names, under the names of the made-up operation. */
function named(): readonly string[] {
  const [, after = ""] = read("CONTRIBUTING.md").split("worked example\n")
  const [section = ""] = after.split("\n## ")
  const found = [...section.matchAll(/^ +- `([^`]+)`/gm)].map(([, file = ""]) => file)
  return found
    .map((file) => file.replaceAll("UserConnection", "PrintJob"))
    .map((file) => file.replaceAll("user-connection", "print-job"))
    .toSorted()
}

const generated = (file: string): boolean => /\/(generated|dist)\//.test(file)

let copy: Copy
/** What the type checker said of the two rooms with tables before anybody had filled them in. */
let missing: readonly string[]
beforeAll(async () => {
  copy = copyHouse()
  write((file) => file.startsWith("spec/"))
  execFileSync(process.execPath, ["scripts/generate.ts"], { cwd: join(copy.root, "spec") })
  missing = (await Promise.all(["packages/cli", "apps/origin"].map(typeFaults))).flat()
  write((file) => !file.startsWith("spec/"))
}, 120_000)
afterAll(() => copy?.remove())

/** Lays those files of the made-up operation into the copy, and what goes into files that are there. */
function write(chosen: (file: string) => boolean): void {
  const own = globSync("*/**/*.*", { cwd: fixture }).map((from) => [
    from,
    from.replace(/\.txt$/, ""),
  ])
  for (const [from = "", to = ""] of own.filter(([, file = ""]) => chosen(file))) {
    // Over a file that is there it would be an edit that nobody has named.
    expect(existsSync(join(copy.root, to)), to).toBe(false)
    mkdirSync(dirname(join(copy.root, to)), { recursive: true })
    cpSync(join(fixture, from), join(copy.root, to))
  }
  for (const { file, after, add } of edits.filter((each) => chosen(each.file))) {
    const path = join(copy.root, file)
    const text = readFileSync(path, "utf8")
    expect(text.split(after), `${file} has one place for it`).toHaveLength(2)
    writeFileSync(
      path,
      text.replace(after, () => after + add),
    )
  }
}

/** Files of a room that do not fit the types. */
async function typeFaults(room: string): Promise<readonly string[]> {
  const tsc = join(top, "node_modules/.bin/tsc")
  const { stdout } = await run(tsc, ["-p", join(copy.root, room, "tsconfig.json")]).catch(
    (failed: { stdout: string }) => failed,
  )
  const found = [...stdout.matchAll(/^\S*?((?:apps|packages)\/\S+)\(\d+,\d+\): error/gm)]
  return [...new Set(found.map(([, file = ""]) => file))]
}

test("the steps name every file that had to be written, and no other", () => {
  const now = new Set([
    ...files("spec", "packages", "apps"),
    ...globSync("{spec,packages,apps}/**/*rint{J,-j}ob*.*", { cwd: copy.root }),
  ])
  const changed = [...now].filter((file) => {
    if (file.includes("node_modules") || generated(file)) return false
    return (
      !existsSync(join(top, file)) || read(file) !== readFileSync(join(copy.root, file), "utf8")
    )
  })
  expect(changed.toSorted()).toEqual(named())
})

test("the type checker names the tables, and is content once they are filled in", async () => {
  expect(missing).toEqual(["packages/cli/src/kinds/kinds.ts", "apps/origin/src/row-kinds.ts"])
  const rooms = ["packages/client", "packages/cli", "apps/origin"]
  expect((await Promise.all(rooms.map(typeFaults))).flat()).toEqual([])
})

test("validators, client facts, mock and contract cases know it", async () => {
  // From a room that sees the copies of the others.
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", PROGRAM], {
    cwd: join(copy.root, "packages/contract"),
  })
  const { failed, passed, ...facts } = JSON.parse(stdout)
  expect(facts).toEqual({
    path: "/v1/{project_id}/session/print-jobs/export",
    startsExport: true,
    fields: ["id", "user_name", "printed_time", "printer", "tenant_id"],
    maxAgeMs: 12 * 86_400_000,
    verdicts: [true, true, false, false],
  })
  expect(failed).toEqual([])
  expect(passed).toBeGreaterThan(100)
})

const PROGRAM = `
import { exportFields, exportMaxAgeMs, operations } from "@session-export/client/operations"
import { startMock } from "@session-export/mock"
const { runContract } = await import(process.cwd() + "/src/run.ts")
const { validateRequest } = await import(process.cwd() + "/../validators/src/index.ts")
const ID = "ExportPrintJob"
const { path, startsExport } = operations[ID]
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString()
const verdicts = [{}, { print_start_time: ago(11) }, { print_start_time: ago(13) }, { pages: "1" }]
  .map((body) => validateRequest(ID, {
    path: { project_id: "p" },
    headers: new Headers({ "content-type": "application/json" }),
    body: new TextEncoder().encode(JSON.stringify(body)),
  }, Date.now()).ok)
const mock = await startMock({ auth: "presence" })
const force = (_id, status) => (status >= 403 ? { prefer: "code=" + status } : undefined)
const can = { namesFaultsIn: "error_msg", cannot: (_id, status) => (status === 422 ? "keeps no keys" : undefined), force }
const only = ({ operationId }) => operationId === ID
const target = { name: "mock", fetch: mock.fetch, pollMs: 0, credentials: { "x-auth-token": "any" }, can }
const { failed, passed } = await runContract(target, { only })
await mock.close()
console.log(JSON.stringify({
  path, startsExport, fields: exportFields[ID], maxAgeMs: exportMaxAgeMs[ID], verdicts, failed, passed,
}))
`

test("command line, proxy and origin export it", async () => {
  const house = await startHouse(20, copy.root)
  const from = new Date(Date.now() - 11 * 86_400_000).toISOString()
  const cli = join(copy.root, "packages/cli/src/bin.ts")
  const args = ["export", "--kind", "print-jobs", "--from", from, "--json", "--poll-ms", "10"]
  try {
    const { stdout } = await run(process.execPath, [cli, ...args], {
      cwd: house.folder,
      env: { PATH: process.env.PATH, ...demoEnv(house.proxyUrl) },
    })
    const { rows, file, request } = JSON.parse(stdout)
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThan(20)
    expect(file).toMatch(/\/print-job-list-\S+\.xlsx$/)
    expect(Object.keys(request)).toEqual(["print_start_time", "print_end_time"])
  } finally {
    await house.stop()
  }
})
