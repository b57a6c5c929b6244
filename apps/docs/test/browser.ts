// The built site on a port of its own, and a browser to read it with.
import { createServer } from "node:http"
import { existsSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import { gzipSync } from "node:zlib"
import chromium from "@sparticuz/chromium"
import { chromium as playwright, type Browser } from "playwright-core"
import { dist } from "./site.ts"

/** The package's own arguments make the browser die with its first page. */
export const QUIET: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

/** How long a page may take: the machine may be at something else for a while. */
export const PATIENCE_MS = 120_000

export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  return playwright.launch({
    // Elsewhere than on Linux: a browser of one's own.
    executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
    args: [...QUIET, ...more],
  })
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".xml": "application/xml",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
}

export interface Site {
  readonly url: string
  close(): void
}

/** Serves a folder as a static host does, packed, and with the word of `_headers` on what may be kept. */
export async function serveSite(folder: string = dist): Promise<Site> {
  const packed = new Map<string, Buffer>()
  const pack = (file: string): Buffer => {
    const known = packed.get(file) ?? gzipSync(readFileSync(file))
    packed.set(file, known)
    return known
  }
  const server = createServer((incoming, outgoing) => {
    const path = decodeURI(new URL(incoming.url ?? "/", "http://localhost").pathname)
    const wanted = join(folder, path.endsWith("/") ? `${path}index.html` : path)
    const file = existsSync(wanted) && extname(wanted) !== "" ? wanted : undefined
    outgoing.writeHead(file ? 200 : 404, {
      "content-type": TYPES[extname(file ?? ".html")] ?? "application/octet-stream",
      "content-encoding": "gzip",
      ...(path.startsWith("/_astro/") ? { "cache-control": "public, max-age=31536000" } : {}),
    })
    outgoing.end(pack(file ?? join(folder, "404.html")))
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
