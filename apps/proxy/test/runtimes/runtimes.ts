// How the proxy is started on each runtime: what somebody types, and no more.
import { execFile } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { promisify } from "node:util"

export const runtimes = ["node", "bun", "deno", "workerd"] as const
export type Runtime = (typeof runtimes)[number]

export interface Command {
  readonly file: string
  readonly args: readonly string[]
}

const room = join(import.meta.dirname, "../..")
const entry = (name: string): string => join(room, "src/entry", name)
const quiet = "--disable-warning=ExperimentalWarning"
// The binaries themselves: what lies in `.bin` is a script around them, and a signal would end there.
const bun = join(room, "node_modules/bun/bin/bun.exe")
const deno = join(room, "node_modules/deno/deno")
/** As the deploy page says; nothing is to be fetched, and what it may is what it needs. */
const denoRun = [
  "run",
  "--unstable-no-legacy-abort",
  "--node-modules-dir=manual",
  "--no-lock",
  "--allow-net",
  "--allow-env",
  "--allow-read",
  "--allow-write",
  "--allow-sys",
]

const commands: Readonly<Record<Runtime, Command>> = {
  node: { file: process.execPath, args: [quiet, entry("node.ts")] },
  bun: { file: bun, args: ["run", entry("bun.ts")] },
  deno: { file: deno, args: [...denoRun, entry("deno.ts")] },
  // Not what is deployed but the same code in the same runtime: see there.
  workerd: { file: process.execPath, args: [quiet, join(import.meta.dirname, "workerd.ts")] },
}

export const commandOf = (runtime: Runtime): Command => commands[runtime]

export async function versionOf(runtime: Runtime): Promise<string> {
  if (runtime === "workerd") {
    const miniflare = createRequire(import.meta.url).resolve("miniflare")
    const { version } = createRequire(miniflare)("workerd/package.json")
    return String(version)
  }
  const { stdout } = await promisify(execFile)(commandOf(runtime).file, ["--version"])
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? "?"
}
