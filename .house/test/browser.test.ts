// The client in a real browser: a page and the API behind one address, as behind a proxy of one's own.
import { createServer, request as call, type Server as HttpServer } from "node:http"
import { join } from "node:path"
import chromium from "@sparticuz/chromium"
import { build } from "esbuild"
import { chromium as playwright, type Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoKey, demoProject } from "./demo-user.ts"
import { top } from "./house.ts"
import { startHouse, type House } from "./servers.ts"

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

let house: House
let site: HttpServer
let browser: Browser
let url: string

beforeAll(async () => {
  house = await startHouse(100)
  const { outputFiles } = await build({
    entryPoints: [join(top, ".house/runtimes/page.ts")],
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
  })
  const page = `<!doctype html><title>smoke</title><script>${outputFiles[0]?.text ?? ""}</script>`
  const api = new URL(house.originUrl)
  site = createServer((incoming, outgoing) => {
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
  await new Promise<void>((settle) => site.listen(0, "127.0.0.1", settle))
  const address = site.address()
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
  browser = await playwright.launch({
    // Elsewhere than on Linux: a browser of one's own.
    executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
    args: QUIET,
  })
}, 90_000)

afterAll(async () => {
  await browser?.close()
  site?.closeAllConnections()
  site?.close()
  await house?.stop()
})

test("Chromium signs, exports, waits and downloads", async () => {
  const page = await browser.newPage({ locale: "en-US" })
  await page.goto(url)
  const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = demoKey()
  const input = JSON.stringify({ url, project: demoProject, ak, sk })
  const output = await page.evaluate(`smoke(${input})`)
  expect(output).toEqual({
    bytes: expect.any(Number),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    contentType: expect.stringContaining("spreadsheetml"),
  })
}, 60_000)
