// The built site in a real browser, under a policy that runs no code but the site's own.
import { createHash } from "node:crypto"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"
import chromium from "@sparticuz/chromium"
import { chromium as playwright, type Browser } from "playwright-core"
import { dist } from "./site.ts"

/** The package's own arguments make the browser die with its first page. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

export const launch = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
    args: QUIET,
  })

export interface Site {
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
}

/** Serves the built files on a free port. */
export async function serveSite(): Promise<Site> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname)
    const file = join(dist, normalize(path.endsWith("/") ? `${path}index.html` : path))
    void readFile(file).then(
      (bytes) => {
        response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream")
        if (extname(file) === ".html") {
          response.setHeader("content-security-policy", policyFor(bytes.toString()))
        }
        return response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

/** No eval, no handler in an attribute, no script but files of the site and those the page came with. */
function policyFor(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = inline.map(
    ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${[...new Set(hashes)].join(" ")}`,
    // Starlight and its code blocks put colours into attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    // A reader names the proxy to call.
    "connect-src 'self' http: https:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ")
}
