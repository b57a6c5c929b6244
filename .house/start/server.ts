// A server of the house as a child process: started, awaited until it listens, stopped cleanly.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"

export interface Server {
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts `node <args>` and resolves when it prints its "listening" line. */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  log: number,
): Promise<Server> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    env: { ...process.env, ...env },
    // Its own log goes to a file: the terminal is for the person watching.
    stdio: ["ignore", "pipe", log],
    // A group of its own, so that Ctrl-C reaches it through us, in the right order.
    detached: true,
  })
  const exited = once(child, "exit")
  await Promise.race([
    listening(child),
    exited.then(() => {
      throw new Error(`${args[0]} stopped before it listened (exit ${child.exitCode})`)
    }),
  ])
  return {
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill("SIGTERM")
      await exited
    },
  }
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((settle) => {
    if (!child.stdout) return
    const lines = createInterface({ input: child.stdout })
    // Left open after the first line: a closed pipe would make the server's next line fail.
    lines.on("line", (line) => line.includes("listening on") && settle())
  })
}
