// Origin, proxies and mock as the processes a reader runs: free ports, a database of their own.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"

export type Env = Readonly<Record<string, string>>

/** The top of the checkout. */
export const top: string = join(import.meta.dirname, "../../..")
export const accountsFile: string = join(top, "apps/origin/config/demo-accounts.json")
export const entries = {
  origin: join(top, "apps/origin/src/entry/cli.ts"),
  proxy: join(top, "apps/proxy/src/entry/node.ts"),
  mock: join(top, "packages/mock/src/bin.ts"),
  cli: join(top, "packages/cli/src/bin.ts"),
} as const

export interface Api {
  readonly originUrl: string
  readonly proxyUrl: string
  /** Everything written by the two; a folder of its own inside is free for the test. */
  readonly folder: string
  stop(): Promise<void>
}

/** A seeded origin, and a proxy in front of it; both with the settings that are given. */
export async function startApi(sessions: number, settings: Env = {}): Promise<Api> {
  const folder = mkdtempSync(join(tmpdir(), "session-export-docs-"))
  const env = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_FILE: join(folder, "origin.sqlite"),
    FILES_DIR: join(folder, "files"),
    ACCOUNTS_FILE: accountsFile,
    ...settings,
  }
  const seed = nodeProcess([entries.origin, "seed", "--sessions", String(sessions)], env)
  const failed = collect(seed)
  await once(seed, "close")
  if (seed.exitCode !== 0) throw new Error(`seed: ${failed()}`)
  const origin = await startServer([entries.origin, "serve"], env)
  const proxy = await startServer([entries.proxy], {
    HOST: "127.0.0.1",
    PORT: "0",
    UPSTREAM_URL: origin.url,
    ...settings,
  })
  const stop = async () => {
    for (const server of [proxy, origin]) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { originUrl: origin.url, proxyUrl: proxy.url, folder, stop }
}

export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Starts Node with a TypeScript file; resolves when it says where it listens. */
export async function startServer(args: readonly string[], env: Env): Promise<Server> {
  const child = nodeProcess(args, env)
  const url = await listening(child)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill("SIGTERM")
    await once(child, "exit")
  }
  return { url, stop }
}

function nodeProcess(args: readonly string[], env: Env): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
}

function collect(child: ChildProcess): () => string {
  let text = ""
  child.stderr?.on("data", (chunk) => (text += String(chunk)))
  return () => text
}

async function listening(child: ChildProcess): Promise<string> {
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
