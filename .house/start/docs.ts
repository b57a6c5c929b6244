// The built docs on a port of their own. They are not waited for: a person came to see an export.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { createServer, type ServerResponse } from "node:http"
import { join } from "node:path"
import { top } from "./place.ts"
import { freePort } from "./port.ts"
import { sendFile } from "./static-file.ts"

export interface Docs {
  readonly url: string
  /** Builds what is not built yet; until then every address answers 503. */
  build(): void
  stop(): Promise<void>
}

export interface Site {
  /** Where the build puts the pages. */
  readonly folder: string
  /** The command that builds them, and its arguments. */
  readonly command: readonly string[]
}

const site: Site = {
  folder: join(top, "apps/docs/dist"),
  command: [
    join(top, "node_modules/.bin/turbo"),
    "run",
    "build",
    "--filter=@session-export/docs",
    "--output-logs=errors-only",
  ],
}

/** Listens at once, so that others can be told the address; builds when it is told to. */
export async function startDocs(
  say: (line: string) => void,
  { folder, command }: Site = site,
): Promise<Docs> {
  let building: ChildProcess | undefined
  let failed = false
  // Written last of all: before it a build is under way, ours or somebody else's.
  const built = (): boolean => building === undefined && existsSync(join(folder, "openapi.yaml"))

  function build(): void {
    if (built()) return
    const child = run(command)
    building = child
    const ended = (why: string | undefined): void => {
      if (building !== child) return
      building = undefined
      failed = why !== undefined
      say(failed ? `docs: not built: ${why}; try pnpm build` : "docs: built")
    }
    child.once("error", ({ message }) => ended(message))
    child.once("exit", (code, signal) => ended(code === 0 ? undefined : `exit ${signal ?? code}`))
  }
  const server = createServer((incoming, outgoing) => {
    if (built()) sendFile(folder, incoming.url ?? "/", outgoing)
    else sendWait(outgoing, failed)
  })
  const port = await freePort(8702, "docs", say)
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const stop = async (): Promise<void> => {
    const running = building
    building = undefined
    running?.kill("SIGTERM")
    server.closeAllConnections()
    server.close()
    await once(server, "close")
  }
  return { url: `http://127.0.0.1:${port}/`, build, stop }
}

/** A page that asks again by itself, or says that waiting is of no use. */
function sendWait(outgoing: ServerResponse, failed: boolean): void {
  const [title, text, refresh] = failed
    ? ["Not built", "The docs could not be built; <code>pnpm build</code> says why.", ""]
    : [
        "Building",
        "The docs are being built; this page comes back by itself.",
        '<meta http-equiv="refresh" content="2">',
      ]
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}`
  outgoing.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    ...(failed ? {} : { "retry-after": "2" }),
  })
  outgoing.end(
    `<!doctype html><html lang="en">${head}<title>${title}</title><h1>${title}</h1><p>${text}`,
  )
}

/** The build that turbo knows, in a process of its own that ends with us. */
function run([command = "", ...args]: readonly string[]): ChildProcess {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" }
  return spawn(command, args, { cwd: top, env, stdio: "ignore" })
}
