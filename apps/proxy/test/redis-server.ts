// A Redis or Valkey of a test's own: an empty one on a free port, that keeps nothing when it is killed.
import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { describe } from "vitest"
import { freePort } from "../src/node/free-port.ts"

const command = ["redis-server", "valkey-server"].find(
  (each) => spawnSync(each, ["--version"]).status === 0,
)

/** Shows by its name that it is skipped where there is no server; CI installs one. */
export function describeWithRedis(name: string, tests: () => void): void {
  const missing = command === undefined
  const shown = missing ? `${name} (needs redis-server, which is not installed)` : name
  describe.skipIf(missing)(shown, () => {
    tests()
  })
}

export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Ends it; SIGKILL unless told. */
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Holds it, so that it neither answers nor closes a connection; or lets it go on. */
  freeze(): void
  thaw(): void
  /** Begins again at the same port, with nothing in it. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startRedis(more: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "proxy-redis-"))
  const port = await freePort("127.0.0.1")
  let child = await launch(folder, port, more)
  const kill = async (signal: NodeJS.Signals = "SIGKILL"): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, "exit")
    child.kill(signal)
    await ended
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async restart() {
      await kill()
      child = await launch(folder, port, more)
    },
    async stop() {
      await kill()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Resolves when it takes connections. */
async function launch(
  folder: string,
  port: number,
  more: readonly string[],
): Promise<ChildProcess> {
  const nothingKept = ["--save", "", "--appendonly", "no", "--dir", folder]
  // The last word may be that it is to be a port for TLS.
  const at = more.at(-1) === "--tls-port" ? [String(port), "--port", "0"] : ["--port", String(port)]
  const child = spawn(
    command ?? "redis-server",
    ["--bind", "127.0.0.1", ...nothingKept, ...more, ...at],
    { stdio: ["ignore", "pipe", "ignore"] },
  )
  await new Promise<void>((settle, fail) => {
    const lines = createInterface({ input: child.stdout })
    lines.on("line", (line) => {
      if (/Ready to accept connections/i.test(line)) settle()
    })
    child.once("error", fail)
    child.once("exit", (code) => fail(new Error(`redis-server ended with ${code}`)))
  })
  return child
}
