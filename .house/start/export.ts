// One export through the proxy, by the CLI itself, its progress on this terminal.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { top } from "./place.ts"

export interface ExportReport {
  readonly task_id: string
  readonly file: string
  readonly bytes: number
  readonly rows?: number | null
  readonly seconds: number
}

/** Runs `session-export export --json` and returns what it reported; throws with its exit code. */
export async function runExport(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<ExportReport> {
  const bin = join(top, "packages/cli/src/bin.ts")
  const child = spawn(process.execPath, [bin, "export", "--last", "30d", "-o", file, "--json"], {
    cwd: top,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const [out] = await Promise.all([text(child.stdout), once(child, "exit")])
  if (child.exitCode !== 0) throw new Error(`the export failed (exit ${child.exitCode})`)
  return JSON.parse(out)
}
