// A page in a real browser, and the API behind the same address, as behind a proxy of one's own.
import { createServer, request as call } from "node:http"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import chromium from "@sparticuz/chromium"
import { build } from "esbuild"
import { chromium as playwright } from "playwright-core"
import type { SmokeInput, SmokeOutput } from "../runtimes/smoke.ts"
import { top } from "./house.ts"

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

let unpacked: Promise<string> | undefined
/** Unpacked once: two at a time would run what the other has half written. */
const browserFile = (): Promise<string> => (unpacked ??= chromium.executablePath())

/** Runs the smoke in a page of its own browser; packages are found from where the page's script stands. */
export async function inChromium(
  input: SmokeInput,
  script: string = join(top, ".house/runtimes/page.ts"),
): Promise<{ version: string; output: SmokeOutput; bytes: number }> {
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    write: false,
  })
  const [bundled] = outputFiles
  const site = await startSite(input.url, bundled?.text ?? "")
  const browser = await playwright.launch({
    // Elsewhere than on Linux: a browser of one's own.
    executablePath: process.env.CHROME_PATH ?? (await browserFile()),
    args: QUIET,
  })
  try {
    const page = await browser.newPage({ locale: "en-US" })
    await page.goto(site.url)
    const there = JSON.stringify({ ...input, url: site.url })
    const output = await page.evaluate<SmokeOutput>(`smoke(${there})`)
    const bytes = gzipSync(bundled?.contents ?? "").length
    return { version: browser.version(), output, bytes }
  } finally {
    await browser.close()
    site.close()
  }
}

async function startSite(apiUrl: string, script: string): Promise<{ url: string; close(): void }> {
  const page = `<!doctype html><title>smoke</title><script>${script}</script>`
  const api = new URL(apiUrl)
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/") {
      outgoing.writeHead(200, { "content-type": "text/html" }).end(page)
      return
    }
    const { method, url: path, headers } = incoming
    const onward = call({ host: api.hostname, port: api.port, method, path, headers }, (answer) => {
      answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers))
    })
    incoming.pipe(onward)
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
