// Lighthouse on four pages, as a phone. A word of its own: it takes a minute and wants a quiet machine.
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import chromium from "@sparticuz/chromium"
import lighthouse from "lighthouse"
import { QUIET, serveSite } from "../test/browser.ts"

const PAGES = ["/", "/guides/errors/", "/reference/ExportSessions/", "/errors/APIGW.0308/"]
const BAR = 0.98

const profile = mkdtempSync(join(tmpdir(), "session-export-lighthouse-"))
const executable = process.env.CHROME_PATH ?? (await chromium.executablePath())
const args = [...QUIET, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`]
const browser = spawn(executable, args, { stdio: ["ignore", "ignore", "pipe"] })
const site = await serveSite()
try {
  const port = await debuggingPort()
  let low = 0
  process.stdout.write("performance  accessibility  best practices  SEO  page\n")
  for (const page of PAGES) {
    const result = await lighthouse(site.url + page, { port, output: "json", logLevel: "error" })
    const { categories = {}, audits = {} } = result?.lhr ?? {}
    const scores = ["performance", "accessibility", "best-practices", "seo"].map(
      (name) => categories[name]?.score ?? 0,
    )
    const failed = Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9),
    )
    low += scores.filter((score) => score < BAR).length
    const names = failed.map(({ id }) => id).join(", ")
    process.stdout.write(
      `${scores.map((score) => score.toFixed(2)).join("  ")}  ${page} ${names}\n`,
    )
  }
  if (low > 0) process.exitCode = 1
} finally {
  site.close()
  browser.kill("SIGKILL")
  rmSync(profile, { recursive: true, force: true })
}

function debuggingPort(): Promise<number> {
  const lines = createInterface({ input: browser.stderr })
  return new Promise((settle, fail) => {
    lines.on("line", (line) => {
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(line)?.[1]
      if (port) settle(Number(port))
    })
    browser.once("exit", (code) => fail(new Error(`the browser ended with ${code}`)))
  })
}
