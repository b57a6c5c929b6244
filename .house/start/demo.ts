// The demo's two servers, its sessions and its made-up credentials.
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { top } from "./place.ts"
import { freePort } from "./port.ts"
import { startServer } from "./server.ts"

const originCli = join(top, "apps/origin/src/entry/cli.ts")
const proxyEntry = join(top, "apps/proxy/src/entry/node.ts")
const SESSIONS = 20_000
/** Demo sessions lie in the month before they were seeded; older than this they are made anew. */
const STALE_MS = 7 * 86_400_000

export interface Demo {
  readonly originUrl: string
  readonly proxyUrl: string
  stop(): Promise<void>
}

/**
 * Keeps its data in `folder/.data`: seeds on the first run, then starts origin and, in front of it, the
 * proxy; both let in the pages at `docsUrl`, whose forms call them.
 */
export async function startDemo(
  folder: string,
  docsUrl: string | undefined,
  say: (line: string) => void,
): Promise<Demo> {
  const data = join(folder, ".data")
  mkdirSync(data, { recursive: true })
  const originPort = await freePort(8701, "origin", say)
  const proxyPort = await freePort(8700, "proxy", say)
  const originUrl = `http://127.0.0.1:${originPort}`
  const proxyUrl = `http://127.0.0.1:${proxyPort}`
  // By both names of this machine.
  const page = docsUrl ? new URL(docsUrl).origin : ""
  const origins = { CORS_ORIGINS: page && `${page},${page.replace("127.0.0.1", "localhost")}` }
  const originEnv = {
    HOST: "127.0.0.1",
    PORT: String(originPort),
    DATABASE_FILE: join(data, "origin.sqlite"),
    FILES_DIR: join(data, "files"),
    ACCOUNTS_FILE: join(top, "apps/origin/config/demo-accounts.json"),
    ...origins,
  }
  await seedOnce(data, originEnv, say)

  const log = openSync(join(data, "servers.log"), "a")
  try {
    const origin = await startServer([originCli, "serve"], originEnv, log)
    const proxy = await startServer(
      [proxyEntry],
      {
        HOST: "127.0.0.1",
        PORT: String(proxyPort),
        UPSTREAM_URL: originUrl,
        ...origins,
      },
      log,
    ).catch(async (error: unknown) => {
      await origin.stop()
      throw error
    })
    const stop = async () => {
      await proxy.stop()
      await origin.stop()
    }
    return { originUrl, proxyUrl, stop }
  } finally {
    closeSync(log)
  }
}

async function seedOnce(
  data: string,
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
) {
  const marker = join(data, "seeded.json")
  if (Date.now() - seededAt(marker) < STALE_MS) return
  say(`seeding ${SESSIONS.toLocaleString("en")} demo sessions into .data/origin.sqlite`)
  const args = [originCli, "seed", "--sessions", String(SESSIONS), "--seed", "1"]
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  })
  await once(child, "exit")
  if (child.exitCode !== 0) throw new Error(`seeding failed (exit ${child.exitCode})`)
  writeFileSync(marker, JSON.stringify({ at: Date.now() }))
}

function seededAt(marker: string): number {
  try {
    const { at }: { at: unknown } = JSON.parse(readFileSync(marker, "utf8"))
    return typeof at === "number" ? at : 0
  } catch {
    // Absent on the first run, or cut short by a crash while it was written: seed again.
    return 0
  }
}
