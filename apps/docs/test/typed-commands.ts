// A shell as a reader's: the published commands on its PATH, and nothing installed.
import { spawn } from "node:child_process"
import { chmodSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { entries, top, type Env } from "./api-processes.ts"
import type { Way } from "./commands.ts"

/** Fills a folder with what a reader's PATH has: the commands as installed, and npx, which finds them. */
export function fillBin(bin: string, folder: string): void {
  mkdirSync(bin, { recursive: true })
  const node = `"${process.execPath}" --disable-warning=ExperimentalWarning`
  const add = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  add("session-export", `exec ${node} "${entries.cli}" "$@"`)
  add("session-export-mock", `exec ${node} "${entries.mock}" "$@"`)
  add(
    "npx",
    `if [ "$1" = -y ]; then shift 2; fi
if [ "$1" = exec ]; then shift; fi
if [ "$1" = start ]; then shift; exec ${node} "${join(top, ".house/start.ts")}" --folder "${folder}" "$@"; fi
exec "$@"`,
  )
}

interface Place {
  readonly bin: string
  readonly folder: string
  readonly env: Env
}

/** Groups of processes that are at work. */
const atWork = new Set<number>()

/** Ends what a test that ran out of time has left behind. */
export function endAll(): void {
  for (const pid of atWork) process.kill(-pid, "SIGTERM")
}

/** Types a block into bash; resolves to all it printed, once it has ended or said what it is run for. */
export function type(
  commands: string,
  way: Way,
  { bin, folder, env }: Place,
): Promise<{ code: number | null; said: string }> {
  const child = spawn("bash", ["-euo", "pipefail", "-c", commands], {
    cwd: way.checkout ? top : folder,
    env: {
      PATH: [bin, dirname(process.execPath), process.env.PATH ?? ""].join(":"),
      HOME: process.env.HOME ?? "",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what bash started has to end with it.
    detached: true,
  })
  const { pid } = child
  if (pid !== undefined) atWork.add(pid)
  let said = ""
  let enough = false
  const hear = (chunk: unknown): void => {
    said += String(chunk)
    if (enough || !way.until?.test(said) || pid === undefined) return
    enough = true
    process.kill(-pid, "SIGTERM")
  }
  child.stdout.on("data", hear)
  child.stderr.on("data", hear)
  return new Promise((settle) => {
    child.once("close", (code) => {
      if (pid !== undefined) atWork.delete(pid)
      settle({ code: enough ? 0 : code, said })
    })
  })
}
