// The bar for every page of a language: nothing found in either theme, nothing wider than a
// phone. One file for each language, so that
// two browsers are at work at a time.
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { findings, pageWithAxe, themes } from "./axe.ts"
import { serveSite, startBrowser, type Site } from "./browser.ts"
import { dist, pagesOf } from "./site.ts"

const DESK = 1280
/** The narrowest that a page has to fit (WCAG 1.4.10). */
const PHONE = 320
const widthOf = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth")

/** Declares the tests for the pages whose path is `chosen`. */
export function axeTests(language: string, chosen: (path: string) => boolean): void {
  const paths = pagesOf(dist)
    .map(({ path }) => path)
    .filter(chosen)

  let site: Site
  let browser: Browser
  beforeAll(async () => {
    site = await serveSite()
    // Nobody looks: a tenth less work.
    browser = await startBrowser(["--disable-threaded-compositing"])
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })

  test(`${language}: axe finds nothing on any page in either theme`, async () => {
    const page = await pageWithAxe(browser)
    const found: string[] = []
    const rows: string[] = []
    const wide: string[] = []
    for (const [at, path] of paths.entries()) {
      await page.goto(site.url + path)
      const counts: number[] = []
      for (const [nth, theme] of themes.entries()) {
        // One theme as on a desk, the other as on a phone, and with the next page the other way round.
        const width = (at + nth) % 2 === 0 ? DESK : PHONE
        await page.setViewportSize({ width, height: 800 })
        let lines = await findings(page, theme)
        if (lines.length > 0) {
          // What has begun to scroll is made reachable by a script, a moment after the size has changed.
          await page.waitForTimeout(1000)
          lines = await findings(page, theme)
        }
        if ((await widthOf(page)) > width) wide.push(path)
        counts.push(lines.length)
        found.push(...lines.map((line) => `${path} ${theme}: ${line}`))
      }
      rows.push(`${counts.map((count) => String(count).padStart(5)).join(" ")}  ${path}\n`)
    }
    process.stdout.write(`axe, findings: ${themes.join(", ")}, page\n${rows.join("")}`)
    expect(rows.length).toBeGreaterThan(50)
    expect(rows).toHaveLength(paths.length)
    // As many as a person reads.
    expect(found.slice(0, 20)).toEqual([])
    expect(wide, "wider than the screen").toEqual([])
  }, 600_000)

  test.each(themes)("axe sees a fault of colour and one of structure in %s", async (theme) => {
    const page = await pageWithAxe(browser)
    await page.goto(site.url + (paths[0] ?? "/"))
    await page.evaluate(`document.querySelector("main").insertAdjacentHTML("beforeend",
      '<p style="color:#777;background:#888">faint</p><button></button>')`)
    const found = (await findings(page, theme)).join("\n")
    expect(found).toMatch(/^color-contrast/m)
    expect(found).toMatch(/^button-name/m)
  })
}
