// The proxy as a process of its own, as somebody runs it.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { onTestFinished } from "vitest"

const entry = join(import.meta.dirname, "../src/entry/node.ts")

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProxyProcess {
  readonly url: string
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
  /** Resolves when standard output or standard error has said this. */
  readonly says: (text: string) => Promise<void>
  readonly ended: Promise<Ended>
}

type Env = Readonly<Record<string, string>>

function start(argv: readonly string[], env: Env) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", entry, ...argv], {
    env: { ...env, PATH: process.env.PATH ?? "" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  const said = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => void (said[name] += text))
  }
  const ended = once(child, "close").then(([code]): Ended => ({
    code: typeof code === "number" ? code : null,
    ...said,
  }))
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

/** Runs it to its end. */
export const runProxy = (argv: readonly string[], env: Env = {}): Promise<Ended> =>
  start(argv, env).ended

/** Starts it and resolves when it listens, on a port of its own. */
export async function startProxy(env: Env): Promise<ProxyProcess> {
  const { child, said, ended, says } = start([], { PORT: "0", ...env })
  await says("proxy listening on ")
  const [, url = ""] = /listening on (\S+)/.exec(said.stdout) ?? []
  return { url, pid: child.pid ?? 0, says, ended, kill: (signal) => void child.kill(signal) }
}
