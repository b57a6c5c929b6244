// Processes of the bench: each on a core of its own, none left behind.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync } from "node:fs"
import { text } from "node:stream/consumers"

/**
 * The contender has a core, everything else the other: upstream, load, the bench itself. Interrupts and
 * whatever else a machine does land on the first one first.
 */
export const CONTENDER_CORE = "1"
export const LOAD_CORE = "0"

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface Child {
  readonly pid: number
  /** Ends it and what it has started. */
  stop(): Promise<void>
}

const PATIENCE_MS = 5000
const running = new Set<ChildProcess>()

/** Starts it on a core; all it says goes to a file. */
export function start({ file, args, env }: Command, core: string, log: string): Child {
  const out = openSync(log, "a")
  const child = spawn("taskset", ["-c", core, file, ...args], {
    // A group of its own, so that a signal reaches its workers as well.
    detached: true,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...env },
    stdio: ["ignore", out, out],
  })
  closeSync(out)
  running.add(child)
  child.once("exit", () => running.delete(child))
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} cannot be started`)
  return {
    pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      signal(child, "SIGTERM")
      const impatient = setTimeout(signal, PATIENCE_MS, child, "SIGKILL")
      await ended
      clearTimeout(impatient)
    },
  }
}

function signal({ pid }: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {
    // Gone by itself.
  }
}

/** Runs it beside the upstream until it ends by itself; resolves with what it said. */
export async function said(file: string, args: readonly string[]): Promise<string> {
  const child = spawn("taskset", ["-c", LOAD_CORE, file, ...args], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  })
  running.add(child)
  const [all] = await Promise.all([text(child.stdout), once(child, "exit")])
  running.delete(child)
  return all
}

/** For the end, whatever brought it. */
export function killAll(): void {
  for (const child of running) signal(child, "SIGKILL")
}
