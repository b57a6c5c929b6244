// Origin and proxy as the processes a user runs, on free ports and a database of their own.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { text } from "node:stream/consumers"
import { top } from "./house.ts"

export const accountsFile: string = join(top, "apps/origin/config/demo-accounts.json")

export interface House {
  readonly originUrl: string
  readonly proxyUrl: string
  readonly database: string
  readonly folder: string
  stop(): Promise<void>
}

/** Runs a TypeScript file of the house with Node; `root` may be a copy of the checkout. */
export function node(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const [file = "", ...rest] = args
  return spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, file), ...rest],
    {
      env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
}

/** What a command has said, and how it ended. */
export async function outcome(child: ChildProcess) {
  if (!child.stdout || !child.stderr) throw new Error("no output")
  const closed = once(child, "close")
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code: child.exitCode, out, error }
}

/** Seeds a fresh database and starts both servers of the checkout at `root`. */
export async function startHouse(sessions: number, root: string = top): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "session-export-house-"))
  const { env, database } = await seeded(folder, sessions, root)
  const origin = await startServer(root, [originEntry, "serve"], env)
  const proxy = await startServer(root, [proxyEntry], { ...env, UPSTREAM_URL: origin.url })
  const stop = async () => {
    for (const server of [proxy, origin]) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { originUrl: origin.url, proxyUrl: proxy.url, database, folder, stop }
}

export const originEntry = "apps/origin/src/entry/cli.ts"
export const proxyEntry = "apps/proxy/src/entry/node.ts"

/** A database of made-up sessions in a folder, and the environment that names it. */
export async function seeded(folder: string, sessions: number, root: string = top) {
  const database = join(folder, "origin.sqlite")
  const env = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_FILE: database,
    FILES_DIR: join(folder, "files"),
    ACCOUNTS_FILE: accountsFile,
  }
  const seed = node(root, [originEntry, "seed", "--sessions", String(sessions), "--seed", "7"], env)
  const seedErrors = collect(seed)
  await once(seed, "exit")
  if (seed.exitCode !== 0) throw new Error(`seed failed: ${seedErrors()}`)
  return { env, database }
}

export interface Server {
  readonly url: string
  readonly child: ChildProcess
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** A server of the house as a process; resolves when it says that it listens. */
export async function startServer(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  const child = node(root, args, env)
  const url = await listening(child)
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, "exit")
  }
  return { url, child, stop }
}

function collect(child: ChildProcess): () => string {
  let said = ""
  child.stderr?.on("data", (chunk) => (said += String(chunk)))
  return () => said
}

export async function listening(child: ChildProcess): Promise<string> {
  const errors = collect(child)
  if (!child.stdout) throw new Error("no stdout")
  const lines = createInterface({ input: child.stdout })
  return new Promise((settle, fail) => {
    lines.on("line", (line) => {
      const url = /listening on (http:\S+)/.exec(line)?.[1]
      if (url) settle(url)
    })
    child.once("exit", (code) => fail(new Error(`server exited with ${code}: ${errors()}`)))
  })
}
