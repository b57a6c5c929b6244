// The origin's commands: serve, import, seed.
import { createReadStream, readFileSync } from "node:fs"
import { extname } from "node:path"
import { exportOperationIds } from "@session-export/client/operations"
import { Command, InvalidArgumentError, Option } from "commander"
import { parseAccounts } from "./accounts.ts"
import { parseConfig } from "./config.ts"
import { importRows } from "./import/import-rows.ts"
import { rowKindNames, rowKindOf, rowKinds } from "./row-kinds.ts"
import { seedSessions } from "./seed/seed-sessions.ts"
import { serve } from "./serve.ts"
import { openSqlite } from "./store/sqlite.ts"

const say = (line: string): void => void process.stderr.write(`${line}\n`)

interface ImportFlags {
  readonly kind: string
  readonly project?: string
  readonly format?: "ndjson" | "csv"
}

/** Bad lines shown one by one; the rest are counted. */
const SHOWN = 20

function whole(text: string): number {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text)) return value
  throw new InvalidArgumentError("must be a whole number")
}

/** Runs a command; exits with 1 after an error, with 2 when lines were rejected. */
export async function run(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const program = new Command("session-export-origin")
    .description(
      "The session export API on a database of its own. Settings come from the environment.",
    )
    .showHelpAfterError()

  program
    .command("serve")
    .description("serve the API until SIGTERM or Ctrl-C")
    .action(async () => {
      const origin = await serve(parseConfig(env))
      const stop = (): void => void origin.stop().then(() => process.exit(0))
      for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop)
      // Last: whoever reads this may stop us at once.
      process.stdout.write(`origin listening on ${origin.url}\n`)
    })

  program
    .command("import")
    .description("import rows from NDJSON or CSV; bad lines are reported, good ones kept")
    .argument("<file>")
    .option("--project <id>", "project of rows without tenant_id; the first of the accounts file")
    .addOption(new Option("--format <format>", "by the file name").choices(["ndjson", "csv"]))
    .addOption(
      new Option("--kind <kind>", "what the rows are").choices(rowKindNames).default("sessions"),
    )
    .action(async (file: string, options: ImportFlags) => {
      const config = parseConfig(env)
      const store = openSqlite(config.databaseFile)
      const of = rowKindOf(options.kind)
      let shown = 0
      try {
        const result = await importRows(createReadStream(file), {
          of,
          format: options.format ?? (extname(file).toLowerCase() === ".csv" ? "csv" : "ndjson"),
          projectId: options.project ?? firstProject(config.accountsFile),
          save: (rows) => store.saveRows(of, rows),
          onBadLine: (line, reason) => {
            if (shown++ < SHOWN) say(`line ${line}: ${reason}`)
          },
          onProgress: ({ read }) => {
            if (process.stderr.isTTY) process.stderr.write(`\r${read.toLocaleString("en")} read`)
          },
        })
        if (process.stderr.isTTY) say("")
        if (shown > SHOWN) say(`… and ${shown - SHOWN} more`)
        process.stdout.write(`${JSON.stringify(result)}\n`)
        if (result.rejected > 0) process.exitCode = 2
      } finally {
        await store.close()
      }
    })

  program
    .command("seed")
    .description("make up sessions of the past 30 days; the same seed makes the same ones")
    .option("--sessions <n>", "how many", whole, 20_000)
    .option("--seed <s>", "which ones", whole, 1)
    .option("--project <id>", "project they belong to; the first of the accounts file")
    .action(async (options: { sessions: number; seed: number; project?: string }) => {
      const config = parseConfig(env)
      const store = openSqlite(config.databaseFile)
      const projectId = options.project ?? firstProject(config.accountsFile)
      const { sessions: count, seed } = options
      for (const batch of seedSessions({ count, seed, now: Date.now(), projectId })) {
        for (const of of exportOperationIds)
          await store.saveRows(of, batch.map(rowKinds[of].madeUp))
      }
      await store.close()
      process.stdout.write(`${JSON.stringify({ sessions: count, project: projectId })}\n`)
    })

  try {
    await program.parseAsync([...argv])
  } catch (error) {
    say(`error: ${error instanceof Error ? error.message : "unknown"}`)
    process.exitCode = 1
  }
}

function firstProject(accountsFile: string): string {
  const id = parseAccounts(readFileSync(accountsFile, "utf8")).firstProjectId
  if (id === undefined) throw new Error("the accounts file has no project; name one with --project")
  return id
}
