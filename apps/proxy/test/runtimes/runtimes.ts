// How the proxy is started on each runtime: what the pages in deploy/ say, and no more.
import { execFile } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { promisify } from "node:util"

export type Runtime = "node" | "bun" | "deno" | "workerd"
export const runtimes: readonly Runtime[] = ["node", "bun", "deno", "workerd"]
/** Those where the proxy is a process of a machine: with ports, files, a Redis. */
export const processes: readonly Runtime[] = runtimes.filter((each) => each !== "workerd")

type Env = Readonly<Record<string, string>>

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

/** What it may do is what it needs; files only where settings name one. */
function denoRun({ CONFIG_FILE, AUDIT_FILE }: Env): readonly string[] {
  const read = CONFIG_FILE === undefined ? [] : [`--allow-read=${CONFIG_FILE}`]
  const write = AUDIT_FILE === undefined ? [] : [`--allow-write=${dirname(AUDIT_FILE)}`]
  return ["run", "--no-prompt", "--allow-net", "--allow-env", "--allow-sys", ...read, ...write]
}

const commands: Readonly<Record<Runtime, (env: Env) => Command>> = {
  node: () => ({ file: process.execPath, args: ["--max-semi-space-size=8", entry("node.ts")] }),
  bun: () => ({ file: bun, args: ["run", entry("bun.ts")] }),
  deno: (env) => ({ file: deno, args: [...denoRun(env), entry("deno.ts")] }),
  // Not what is deployed but the same code in the same runtime: see there.
  workerd: () => ({
    file: process.execPath,
    args: [quiet, join(import.meta.dirname, "workerd.ts")],
  }),
}

export const commandOf = (runtime: Runtime, env: Env): Command => commands[runtime](env)

export async function versionOf(runtime: Runtime): Promise<string> {
  if (runtime === "workerd") {
    const miniflare = createRequire(import.meta.url).resolve("miniflare")
    const { version } = createRequire(miniflare)("workerd/package.json")
    return String(version)
  }
  const { stdout } = await promisify(execFile)(commandOf(runtime, {}).file, ["--version"])
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? "?"
}
