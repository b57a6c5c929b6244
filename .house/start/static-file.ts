// A folder of files as a static host sends it.
import { readFileSync, statSync } from "node:fs"
import type { ServerResponse } from "node:http"
import { extname, join, normalize, sep } from "node:path"

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

/** Answers with the file of an address, with the way to it where a slash is missing, or with `404.html`. */
export function sendFile(folder: string, address: string, outgoing: ServerResponse): void {
  const path = pathOf(address)
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path))
  const inside = file.startsWith(folder + sep)
  if (inside && isFile(file)) return send(200, file)
  if (inside && isFile(join(file, "index.html"))) {
    // Not the address itself: two slashes at its beginning would be another host.
    const location = encodeURI(`${file.slice(folder.length).replaceAll(sep, "/")}/`)
    outgoing.writeHead(301, { location }).end()
    return
  }
  send(404, join(folder, "404.html"))

  function send(status: number, found: string): void {
    outgoing.writeHead(status, {
      "content-type": TYPES[extname(found)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
    })
    outgoing.end(readFileSync(found))
  }
}

/** Empty for what is no address. */
function pathOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address, "http://localhost").pathname)
  } catch {
    return ""
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    // Not there, or no name that a file can have.
    return false
  }
}
