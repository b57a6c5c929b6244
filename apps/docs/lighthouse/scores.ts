// Lighthouse's four scores of a page, as a phone sees it, in a browser of its own.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import chromium from "@sparticuz/chromium"
import lighthouse from "lighthouse"
import { QUIET } from "../test/browser.ts"

export const categories = ["performance", "accessibility", "best-practices", "seo"] as const

export interface Scores {
  /** From 0 to 1, in the order of `categories`. */
  readonly scores: readonly number[]
  /** Audits that took something off. */
  readonly failed: readonly string[]
}

/** How a page does; `Lighthouse` slows net and processor down by reckoning, not by waiting. */
export async function scoresOf(url: string): Promise<Scores> {
  const profile = mkdtempSync(join(tmpdir(), "session-export-lighthouse-"))
  const executable = process.env.CHROME_PATH ?? (await chromium.executablePath())
  const args = [...QUIET, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`]
  const browser = spawn(executable, args, { stdio: ["ignore", "ignore", "pipe"] })
  const ended = once(browser, "exit")
  try {
    const port = await debuggingPort(browser)
    const result = await lighthouse(url, { port, output: "json", logLevel: "error" })
    const { categories: found = {}, audits = {} } = result?.lhr ?? {}
    const failed = Object.values(found).flatMap(({ auditRefs }) =>
      auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => id),
    )
    return { scores: categories.map((name) => found[name]?.score ?? 0), failed }
  } finally {
    browser.kill("SIGKILL")
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
}

function debuggingPort(browser: ChildProcess): Promise<number> {
  if (!browser.stderr) throw new Error("no stderr")
  const lines = createInterface({ input: browser.stderr })
  return new Promise((settle, fail) => {
    lines.on("line", (line) => {
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(line)?.[1]
      if (port) settle(Number(port))
    })
    browser.once("exit", (code) => fail(new Error(`the browser ended with ${code}`)))
  })
}
