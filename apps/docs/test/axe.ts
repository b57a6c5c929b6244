// WCAG 2.2 AA by axe, on a page as it is shown in one of the themes.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { AxeResults } from "axe-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { PATIENCE_MS } from "./browser.ts"

/** Axe itself, for a page that is open already. */
export const axeScript: string = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
)
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

export const themes = ["light", "dark"] as const
export type Theme = (typeof themes)[number]

/** A page whose documents all begin with axe, which is sent to the browser once. */
export async function pageWithAxe(
  browser: Browser,
  more: BrowserContextOptions = {},
): Promise<Page> {
  // What a page forbids itself is not for this script, which the page did not bring.
  const context = await browser.newContext({ locale: "en-US", ...more, bypassCSP: true })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript({ content: axeScript })
  return context.newPage()
}

/** What axe finds in `within`, a selector; each finding a line. Every rule is asked in each theme. */
export async function findings(
  page: Page,
  theme: Theme,
  within: string = "html",
): Promise<readonly string[]> {
  const options = {
    runOnly: { type: "tag", values: TAGS },
    resultTypes: ["violations"],
    // Only a rule that is not among these needs the style sheets a second time.
    preload: false,
  }
  const { violations } = await page.evaluate<AxeResults>(
    `document.documentElement.dataset.theme = "${theme}";
     axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)})`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  )
}
