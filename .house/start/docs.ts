// The built docs on a port of their own. They are not waited for: a person came to see an export.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"
import { top } from "./place.ts"
import { freePort } from "./port.ts"

const folder = join(top, "apps/docs/dist")
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
  ".yaml": "application/yaml",
}
const WAIT =
  '<!doctype html><html lang="en"><meta http-equiv="refresh" content="2"><title>Building</title><p>The docs are being built; this page comes back by itself.'

export interface Docs {
  readonly url: string
  stop(): Promise<void>
}

const built = (): boolean => existsSync(join(folder, "404.html"))

/** Serves what is built, and builds it first where nothing is. */
export async function startDocs(say: (line: string) => void): Promise<Docs> {
  const port = await freePort(8702, "docs", say)
  const build = built() ? undefined : buildDocs(say)
  const server = createServer((incoming, outgoing) => {
    if (!built()) {
      const headers = { "content-type": TYPES[".html"], "retry-after": "2" }
      outgoing.writeHead(503, headers).end(WAIT)
      return
    }
    const { status, file } = fileOf(incoming.url ?? "/")
    const type = TYPES[extname(file)] ?? "application/octet-stream"
    outgoing.writeHead(status, { "content-type": type, "x-content-type-options": "nosniff" })
    outgoing.end(readFileSync(file))
  })
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const stop = async (): Promise<void> => {
    build?.kill("SIGTERM")
    server.closeAllConnections()
    server.close()
    await once(server, "close")
  }
  return { url: `http://127.0.0.1:${port}/`, stop }
}

function fileOf(address: string): { status: number; file: string } {
  const missing = { status: 404, file: join(folder, "404.html") }
  const url = URL.parse(address, "http://localhost")
  const path = url && decoded(url.pathname)
  if (path === undefined || path === null) return missing
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path))
  const inside = file.startsWith(folder) && extname(file) !== "" && existsSync(file)
  return inside ? { status: 200, file } : missing
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The build that turbo knows, in a process of its own that ends with us. */
function buildDocs(say: (line: string) => void): ChildProcess {
  const turbo = join(top, "node_modules/.bin/turbo")
  const args = ["run", "build", "--filter=@session-export/docs", "--output-logs=errors-only"]
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" }
  const child = spawn(turbo, args, { cwd: top, env, stdio: "ignore" })
  child.once("error", (error) => say(`docs: not built: ${error.message}`))
  child.once("exit", (code) => say(code === 0 ? "docs: built" : "docs: not built; try pnpm build"))
  return child
}
