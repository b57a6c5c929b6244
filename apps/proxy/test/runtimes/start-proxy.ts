// The proxy as a process of any runtime.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { commandOf, type Runtime } from "./runtimes.ts"

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartedProxy {
  readonly url: string
  /** Of the process the proxy runs in. */
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
  /** Resolves when standard output or standard error has said this. */
  readonly says: (text: string) => Promise<void>
  readonly ended: Promise<Ended>
  /** Tells it to end, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

type Env = Readonly<Record<string, string>>

function start(runtime: Runtime, argv: readonly string[], env: Env) {
  const { file, args } = commandOf(runtime, env)
  const home = mkdtempSync(join(tmpdir(), `proxy-${runtime}-`))
  const child = spawn(file, [...args, ...argv], {
    // A home of its own: Deno keeps a cache there, which tests that run side by side would share.
    env: {
      PATH: process.env.PATH ?? "",
      HOME: home,
      DENO_DIR: home,
      ...leavesTo(runtime, home),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const said = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => void (said[name] += text))
  }
  const ended = once(child, "close").then(([code]): Ended => {
    rmSync(home, { recursive: true, force: true })
    return { code: typeof code === "number" ? code : null, ...said }
  })
  const says = (text: string): Promise<void> =>
    new Promise((settle, fail) => {
      const look = (): void => {
        if (said.stdout.includes(text) || said.stderr.includes(text)) settle()
      }
      child.stdout.on("data", look)
      child.stderr.on("data", look)
      void ended.then(() => fail(new Error(`ended without saying ${text}: ${said.stderr}`)))
      look()
    })
  return { child, said, ended, says }
}

/** Miniflare does not wait until what it leaves is removed; Node's own compiled code is to stay. */
const leavesTo = (runtime: Runtime, folder: string): Env =>
  runtime === "workerd" ? { TMPDIR: folder } : {}

/** Runs it to its end. */
export const runProxy = (
  runtime: Runtime,
  argv: readonly string[],
  env: Env = {},
): Promise<Ended> => start(runtime, argv, env).ended

/** Starts it on a port of its own and resolves when it listens; `begun` is told before that, how to end it. */
export async function startProxy(
  runtime: Runtime,
  env: Env,
  begun: (end: () => Promise<unknown>) => void = () => undefined,
): Promise<StartedProxy> {
  const { child, said, ended, says } = start(runtime, [], { PORT: "0", ...env })
  begun(() => {
    child.kill("SIGKILL")
    return ended
  })
  await says("proxy listening on ")
  const [, url = ""] = /listening on (\S+)/.exec(said.stdout) ?? []
  const pid = pidOf(runtime, child.pid ?? 0)
  function kill(signal: NodeJS.Signals): void {
    const running = child.kill(signal)
    // A child is not told when its parent is killed.
    if (running && signal === "SIGKILL" && pid !== child.pid) process.kill(pid, signal)
  }
  return {
    url,
    pid,
    says,
    kill,
    ended,
    stop(signal = "SIGTERM") {
      kill(signal)
      return ended
    },
  }
}

/** workerd is the child of who started it. */
function pidOf(runtime: Runtime, pid: number): number {
  if (runtime !== "workerd" || process.platform !== "linux") return pid
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0])
}
