// All packages as a stranger gets them: their tarballs in a folder far from here, by each package manager.
import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { promisify } from "node:util"
import exceljs from "exceljs"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { printTable } from "../../apps/proxy/test/print-table.ts"
import { inChromium } from "../test/chromium.ts"
import { exampleSays, runExample } from "../test/client-examples.ts"
import { accounts, demoEnv, demoKey, demoProject } from "../test/demo-user.ts"
import { node20, top } from "../test/house.ts"
import { originEntry, seeded, startServer, type Server } from "../test/servers.ts"
import { complaint } from "./complaint.ts"
import { installed, managers, versionOf } from "./managers.ts"

/** Node 20 reads no types: there an example runs without them. */
const nodes: readonly (readonly [version: string, node: string, suffix: string])[] = [
  ["Node 24", process.execPath, ".ts"],
  ["Node 20", join(top, node20), ".mjs"],
]
const compilers: readonly (readonly [version: string, folder: string])[] = [
  ["5.9", "spec/node_modules/typescript"],
  ["7.0", "node_modules/typescript"],
]
/** What ran, and for how long; a step that failed has no cell. */
const ran = new Map<string, Map<string, string>>()

afterAll(async () => {
  const head = managers.map(async (manager) => `${manager.name} ${await versionOf(manager)}`)
  const rows = [...ran].map(([what, by]) => [
    what,
    ...managers.map(({ name }) => by.get(name) ?? "FAILED"),
  ])
  printTable("The packages, installed", ["s", ...(await Promise.all(head))], rows)
})

describe.concurrent.each(managers)("$name", (manager) => {
  let folder: string
  let data: string
  let origin: Server

  /** Does one thing and notes how long it took, and what is to be said of it. */
  async function timed(what: string, work: () => Promise<string | void>): Promise<void> {
    const cells = ran.get(what) ?? new Map<string, string>()
    ran.set(what, cells)
    const begun = performance.now()
    const note = await work()
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    cells.set(manager.name, note === undefined ? seconds : `${seconds} (${note})`)
  }
  const step = (what: string, work: () => Promise<string | void>): void =>
    test(what, { concurrent: false }, () => timed(what, work))

  /** A command of the project, with this repository's Node and the demo's credentials alone. */
  const command = (file: string, args: readonly string[]) => {
    const path = [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter)
    const env = { PATH: path, HOME: folder, ...demoEnv(origin.url), ...demoKey() }
    return promisify(execFile)(file, args, { cwd: folder, env })
  }
  const bin = (name: string): string => join(folder, "node_modules/.bin", name)

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), "session-export-consumer-"))
    const { env } = await seeded(data, 150)
    origin = await startServer(top, [originEntry, "serve"], { ...env, LOG_LEVEL: "silent" })
    await timed("install", async () => {
      folder = await installed(manager, inject("packed"))
    })
  })
  afterAll(async () => {
    await origin?.stop()
    for (const each of [folder, data]) if (each) rmSync(each, { recursive: true, force: true })
  })

  for (const [version, node, suffix] of nodes) {
    step(`client: five examples, ${version}`, async () => {
      const { stdout } = await promisify(execFile)(node, ["--version"])
      expect(`Node ${/^v(\d+)\./.exec(stdout)?.[1]}`).toBe(version)
      for (const [name, says] of exampleSays) {
        const file = join(folder, `run-${name.replace(".ts", suffix)}`)
        const place = { url: origin.url, file, cwd: folder, node }
        expect(await runExample(name, place), name).toMatch(says)
      }
    })
  }

  step("client: a page in Chromium, kB gzip", async () => {
    const { HUAWEICLOUD_SDK_AK: ak = "", HUAWEICLOUD_SDK_SK: sk = "" } = demoKey()
    const input = { url: origin.url, project: demoProject, ak, sk, vectors: [] }
    const { output, bytes } = await inChromium(input, join(folder, "page.ts"))
    expect(output).toMatchObject({ did: ["sign", "export", "wait", "download"] })
    expect(output.bytes).toBeGreaterThan(1000)
    return (bytes / 1024).toFixed(1)
  })

  step("mock: a file of vitest, tests", async () => {
    const args = [bin("vitest"), "run", "--reporter=json", "--outputFile=tested.json"]
    await command("env", args)
    const { numPassedTests, numTotalTests }: Record<string, number> = JSON.parse(
      readFileSync(join(folder, "tested.json"), "utf8"),
    )
    expect(numPassedTests).toBe(numTotalTests)
    expect(numPassedTests).toBeGreaterThan(0)
    return String(numPassedTests)
  })

  step("CLI: an export, rows", async () => {
    const file = join(folder, "sessions.xlsx")
    const args = ["export", "--last", "30d", "-o", file, "--json"]
    const { stdout } = await command(bin("session-export"), args)
    const { rows }: { rows: number } = JSON.parse(stdout)
    const book = new exceljs.Workbook()
    await book.xlsx.readFile(file)
    // All but the header.
    expect(book.worksheets.map((sheet) => sheet.rowCount - 1)).toEqual([rows])
    expect(rows).toBeGreaterThan(100)
    return String(rows)
  })

  step("contract: origin, cases", async () => {
    const foreign = accounts()[1]?.projects[0]?.id ?? ""
    const where = ["--base-url", origin.url, "--project", demoProject]
    const more = ["--foreign-project", foreign, "--max-creates", "3", "--timeout-ms", "180000"]
    const { stdout } = await command(bin("session-export-contract"), [...where, ...more])
    const [, passed = "", failed = ""] = /^(\d+) passed, (\d+) failed/m.exec(stdout) ?? []
    expect(failed, stdout).toBe("0")
    expect(Number(passed)).toBeGreaterThan(500)
    return passed
  })

  for (const [version, path] of compilers) {
    for (const resolution of ["bundler", "nodenext"] as const) {
      step(`types: TypeScript ${version}, ${resolution}`, async () => {
        const compiler = join(top, path)
        const manifest = readFileSync(join(compiler, "package.json"), "utf8")
        expect(JSON.parse(manifest).version).toMatch(version)
        const module = resolution === "bundler" ? "esnext" : "nodenext"
        const strict = "--noEmit --strict --skipLibCheck false --target es2023 --types node"
        const lib = "--lib es2024,dom,dom.iterable,dom.asynciterable --allowImportingTsExtensions"
        const how = `${strict} ${lib} --module ${module} --moduleResolution ${resolution}`
        const files = readdirSync(folder).filter((name) => name.endsWith(".ts"))
        const args = [join(compiler, "bin/tsc"), ...how.split(" "), ...files]
        expect(await complaint(process.execPath, args, folder)).toBe("")
      })
    }
  }
})
