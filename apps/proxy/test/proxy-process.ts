// The proxy as a deployment runs it: a process of its own.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"

export interface ProxyProcess {
  readonly url: string
  stop(): Promise<void>
}

/** Starts it on a free port and resolves when it listens. */
export async function startProxy(env: Readonly<Record<string, string>>): Promise<ProxyProcess> {
  const entry = join(import.meta.dirname, "../src/entry/node.ts")
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", entry], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((settle, fail) => {
    lines.on("line", (line) => {
      const [, found] = /listening on (http:\S+)/.exec(line) ?? []
      if (found !== undefined) settle(found)
    })
    child.once("exit", (code) => fail(new Error(`the proxy ended with ${code}`)))
  })
  return {
    url,
    async stop() {
      child.kill("SIGTERM")
      await once(child, "exit")
    },
  }
}
