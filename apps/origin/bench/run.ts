// `pnpm bench [--rows N] [--rounds N] [--stored N]`: export speed beside peers, one process each, in turn.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { DatabaseSync } from "node:sqlite"
import { sessionFields } from "@session-export/client/operations"
import { fill, project } from "./data.ts"

const number = (value: string): number => Number(value.replaceAll("_", ""))
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1_000_000" },
    rounds: { type: "string", default: "3" },
    stored: { type: "string", default: "10_000_000" },
  },
})
const rows = number(values.rows)
const stored = number(values.stored)
const folder = mkdtempSync(join(tmpdir(), "origin-bench-"))
const say = (line: string): void => void process.stderr.write(`${line}\n`)

interface Figures {
  readonly rows: number
  readonly seconds: number
  readonly rss: number
}

function ours(kind: string, database: string, user: readonly string[] = []): Figures {
  const script = join(import.meta.dirname, "exporter.ts")
  const args = [
    "--disable-warning=ExperimentalWarning",
    script,
    kind,
    database,
    join(folder, "out"),
    ...user,
  ]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }))
}

function sqliteCli(database: string): Figures | undefined {
  const columns = sessionFields.map((field) => `"${field}"`).join(", ")
  const query = `SELECT ${columns} FROM sessions WHERE tenant_id = '${project}' ORDER BY start_ms, id`
  const began = performance.now()
  const out = openSync(join(folder, "out"), "w")
  const run = spawnSync("sqlite3", ["-csv", "-header", database, query], {
    stdio: ["ignore", out, "ignore"],
  })
  if (run.status !== 0) return undefined
  return { rows, seconds: (performance.now() - began) / 1000, rss: 0 }
}

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN

try {
  const database = join(folder, "bench.sqlite")
  say(`filling ${rows.toLocaleString("en")} rows`)
  await fill(database, rows)
  const contenders: Readonly<Record<string, () => Figures | undefined>> = {
    "sqlite3 CLI, CSV": () => sqliteCli(database),
    "ours, CSV": () => ours("csv", database),
    "exceljs stream, XLSX": () => ours("exceljs", database),
    "ours, XLSX": () => ours("xlsx", database),
  }
  const results: Record<string, Figures[]> = {}
  for (let round = 0; round < number(values.rounds); round++) {
    const order = Object.keys(contenders)
    for (const name of round % 2 === 0 ? order : order.toReversed()) {
      const figures = contenders[name]?.()
      if (!figures) {
        say(`${name}: not installed here, left out`)
        continue
      }
      say(`${name}: ${figures.seconds.toFixed(2)} s, ${figures.rss} MB`)
      ;(results[name] ??= []).push(figures)
    }
  }
  const seconds = (name: string): number =>
    median((results[name] ?? []).map((each) => each.seconds))
  const lines = Object.entries(results).map(([name, all]) => {
    const peer = seconds(name.endsWith("CSV") ? "sqlite3 CLI, CSV" : "exceljs stream, XLSX")
    const rss = median(all.map((each) => each.rss))
    return `| ${name} | ${seconds(name).toFixed(2)} | ${Math.round(rows / seconds(name)).toLocaleString("en")} | ${(peer / seconds(name)).toFixed(2)} × | ${rss || "–"} |`
  })
  say(`filling up to ${stored.toLocaleString("en")} rows`)
  rmSync(database)
  await fill(database, stored)
  const one = new DatabaseSync(database)
    .prepare("SELECT login_user AS name FROM sessions WHERE rowid = ?")
    .get(Math.floor(stored * 0.6))
  const narrow = Array.from({ length: 3 }, () => ours("csv", database, [String(one?.name)]))
  const found = narrow[0]?.rows ?? 0
  const text = `# Export speed

Measured ${new Date().toISOString().slice(0, 10)} on a shared two-core Linux machine, Node ${process.versions.node}, ${values.rounds} rounds in turn, medians.
${rows.toLocaleString("en")} rows × ${sessionFields.length} columns from SQLite, one process each, start included. Command: \`pnpm --filter @session-export/origin bench\`.

| exporter | s | rows/s | speed beside its peer | peak RSS, MB |
| --- | ---: | ---: | ---: | ---: |
${lines.join("\n")}

${stored.toLocaleString("en")} rows stored, ${found.toLocaleString("en")} matched (one user): ${median(narrow.map((each) => each.seconds)).toFixed(3)} s.
`
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), text)
  process.stdout.write(text)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
