// WCAG 2.2 AA on every page in both themes; nothing to report is the bar.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { AxeResults } from "axe-core"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { serveSite, startBrowser, type Site } from "./browser.ts"
import { dist, pagesOf } from "./site.ts"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
const COLOUR_RULES = ["color-contrast", "link-in-text-block"]
const THEMES = ["light", "dark"] as const

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await serveSite()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  site?.close()
})

const paths = pagesOf(dist).map(({ path }) => path)

test("axe finds nothing on any page in either theme", { timeout: 600_000 }, async () => {
  const found: string[] = []
  const counts = { light: 0, dark: 0 }
  const waiting = [...paths]
  const worker = async () => {
    // What a page forbids itself is not for this test, which brings a script of its own.
    const context = await browser.newContext({ locale: "en-US", bypassCSP: true })
    const page = await context.newPage()
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await page.goto(site.url + path)
      await page.evaluate(axe)
      for (const theme of THEMES) {
        counts[theme] += 1
        found.push(...(await judge(page, theme)).map((each) => `${path} ${theme}: ${each}`))
      }
    }
    await context.close()
  }
  await Promise.all([worker(), worker()])
  process.stdout.write(
    `axe: ${paths.length} pages, light ${counts.light}, dark ${counts.dark}, findings ${found.length}\n`,
  )
  expect(counts).toEqual({ light: paths.length, dark: paths.length })
  // As many as a person reads.
  expect(found.slice(0, 20)).toEqual([])
})

async function judge(page: Page, theme: (typeof THEMES)[number]): Promise<readonly string[]> {
  // Structure is the same in both themes; only what has a colour is judged twice.
  const only =
    theme === "light" ? { type: "tag", values: TAGS } : { type: "rule", values: COLOUR_RULES }
  const script = `document.documentElement.dataset.theme = "${theme}";
    axe.run(document, { runOnly: ${JSON.stringify(only)}, resultTypes: ["violations"] })`
  const { violations } = await page.evaluate<AxeResults>(script)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  )
}

test("axe sees a fault when there is one", async () => {
  const context = await browser.newContext({ locale: "en-US", bypassCSP: true })
  const page = await context.newPage()
  await page.goto(site.url)
  await page.evaluate(axe)
  await page.evaluate(`document.querySelector("main").insertAdjacentHTML("beforeend",
    '<p style="color:#777;background:#888">faint</p>')`)
  expect((await judge(page, "dark")).join()).toMatch(/color-contrast/)
  await context.close()
})
