// How long each command takes from nothing, and again when nothing has changed: written into CONTRIBUTING.md.
// `pnpm times` measures all, `pnpm times test lint` some; on a machine that does nothing else.
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism, cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { read, top } from "./test/house.ts"

/** Those whose second time is no news: they keep nothing, or are so fast that there is nothing to keep. */
const KEEPS_NOTHING: ReadonlySet<string> = new Set(["format:check", "test:runtime"])

const tasks: readonly string[] = [
  "generate",
  "build",
  "lint",
  "format:check",
  "typecheck",
  "test",
  "test:runtime",
  "check:package",
]

/** Tests of one room alone, by what `--filter` takes. */
const rooms: readonly string[] = [
  "@session-export/spec",
  "@session-export/client",
  "@session-export/validators",
  "@session-export/mock",
  "@session-export/contract",
  "session-export",
  "@session-export/origin",
  "@session-export/proxy",
  "@session-export/docs",
  "@session-export/house",
]

const BEGIN = "<!-- times: pnpm times -->"
const END = "<!-- /times -->"

/** Runs a command of this repository; seconds it took. Throws with what it said when it fails. */
async function seconds(args: readonly string[], cache: string): Promise<number> {
  const env = { ...process.env, TURBO_CACHE_DIR: cache, TURBO_TELEMETRY_DISABLED: "1" }
  const begun = performance.now()
  await promisify(execFile)("pnpm", args, { cwd: top, env, maxBuffer: Infinity })
  return (performance.now() - begun) / 1000
}

async function measured(name: string): Promise<readonly string[]> {
  const cache = mkdtempSync(join(tmpdir(), "session-export-times-"))
  const shown = (time: number): string => time.toFixed(time < 10 ? 1 : 0)
  const args = rooms.includes(name) ? ["--filter", name, "test"] : ["run", name]
  try {
    const cold = shown(await seconds(args, cache))
    const once = rooms.includes(name) || KEEPS_NOTHING.has(name)
    return [cold, once ? "–" : shown(await seconds(args, cache))]
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

const file = join(top, "CONTRIBUTING.md")

/** What stands there by now, by the name of the row. */
function known(): ReadonlyMap<string, readonly string[]> {
  const table = read("CONTRIBUTING.md").split(BEGIN)[1]?.split(END)[0] ?? ""
  const rows = table.matchAll(
    /^\| `pnpm (?:--filter )?(\S+?)(?: test)?` +\| +(\S+) \| +(\S+) \|$/gm,
  )
  return new Map([...rows].map(([, name = "", cold = "", again = ""]) => [name, [cold, again]]))
}

function write(times: ReadonlyMap<string, readonly string[]>): void {
  const row = (name: string): string => {
    const command = rooms.includes(name) ? `--filter ${name} test` : name
    const [cold = "?", again = "?"] = times.get(name) ?? []
    return `| ${`\`pnpm ${command}\``.padEnd(47)} | ${cold.padStart(12)} | ${again.padStart(15)} |`
  }
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`
  const table = [
    `Seconds on ${machine}:`,
    "",
    `| ${"Command".padEnd(47)} | from nothing | nothing changed |`,
    `| ${"-".repeat(47)} | -----------: | --------------: |`,
    ...[...tasks, ...rooms].map(row),
  ]
  const text = readFileSync(file, "utf8")
  const [before = "", rest = ""] = text.split(BEGIN)
  writeFileSync(file, `${before}${BEGIN}\n\n${table.join("\n")}\n\n${END}${rest.split(END)[1]}`)
}

const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : [...tasks, ...rooms]) {
  if (![...tasks, ...rooms].includes(name)) throw new Error(`nothing is called ${name}`)
  const [cold = "", again = ""] = await measured(name)
  process.stdout.write(`${name}: ${cold} s, again ${again} s\n`)
  write(new Map([...known(), [name, [cold, again]]]))
}
