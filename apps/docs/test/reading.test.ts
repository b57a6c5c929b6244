// Reading the site as people do: without scripts, on a phone, with a keyboard, in the dark, searching.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { PATIENCE_MS, serveSite, startBrowser, type Site } from "./browser.ts"

const screenshots = join(import.meta.dirname, "../screenshots")
const PAGES = ["/", "/guides/errors/", "/reference/ExportSessions/", "/errors/", "/zh/errors/"]

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await serveSite()
  browser = await startBrowser()
  mkdirSync(screenshots, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function reading<T>(options: BrowserContextOptions, read: (page: Page) => Promise<T>) {
  const context = await browser.newContext({ locale: "en-US", ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  try {
    return await read(await context.newPage())
  } finally {
    await context.close()
  }
}

test("a strict policy is kept and nothing is asked of anybody else", async () => {
  const complaints: string[] = []
  await reading({}, async (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text())
    })
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("request", (request) => {
      if (!request.url().startsWith(site.url) && !request.url().startsWith("data:")) {
        complaints.push(`asked ${request.url()}`)
      }
    })
    for (const path of PAGES) await page.goto(site.url + path, { waitUntil: "networkidle" })
  })
  expect(complaints).toEqual([])
})

test("the text is whole without scripts", async () => {
  for (const path of PAGES) {
    const read = (page: Page): Promise<string> =>
      page.goto(site.url + path).then(() => page.locator("main").innerText())
    const without = await reading({ javaScriptEnabled: false }, read)
    const withScripts = await reading({}, read)
    expect(without.length).toBeGreaterThan(500)
    const words = (text: string): readonly string[] => text.split(/\s+/)
    const missing = words(withScripts).filter((word) => !words(without).includes(word))
    expect(missing, path).toEqual([])
  }
})

test("search leads to the field", async () => {
  await reading({}, async (page) => {
    await page.goto(site.url)
    await search(page, "status_continue_time")
    const anchor = page.locator('dialog a[href*="#status_continue_time"]').first()
    await anchor.click()
    expect(page.url()).toContain("/reference/schemas/SessionInfo/")
  })
})

/** What people type who do not know the words of this site, and a page they should see at once. */
const SEARCHES = [
  ["/", "30 days", "/guides/time-windows/"],
  ["/", "both times", "/guides/time-windows/"],
  ["/", "403", "/guides/errors/"],
  ["/", "download", "/reference/DownloadExportFile/"],
  ["/", "task_id", "/reference/schemas/ExportTask/"],
  ["/", "timeout", "/guides/errors/"],
  ["/", "is the file whole", "/guides/first-export/"],
  ["/zh/", "要么都有", "/zh/reference/ExportSessions/"],
  ["/zh/", "APIGW.0308", "/zh/errors/APIGW.0308/"],
] as const

test("search finds what a newcomer types", async () => {
  await reading({}, async (page) => {
    for (const [home, typed, wanted] of SEARCHES) {
      if (new URL(page.url()).pathname !== home) await page.goto(site.url + home)
      await search(page, typed)
      const links = page.locator("dialog .pagefind-ui__result-title a")
      const found = () => links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))
      // They come one by one.
      await expect.poll(found, { message: typed, timeout: 60_000 }).toContain(wanted)
    }
  })
})

async function search(page: Page, typed: string): Promise<void> {
  const input = page.locator("dialog input")
  // The key works once the script has it, and the field is there once another one has come.
  for (let tried = 0; !(await input.isVisible()) && tried < 100; tried++) {
    if (!(await page.locator("dialog[open]").isVisible())) await page.keyboard.press("Control+k")
    await input.waitFor({ timeout: 2000 }).catch(() => undefined)
  }
  await input.fill(typed)
  await page.locator(".pagefind-ui__message", { hasText: typed }).waitFor()
  await page.locator("dialog .pagefind-ui__result-link").first().waitFor()
}

test("a Chinese reader finds a Chinese page", async () => {
  await reading({ locale: "zh-CN" }, async (page) => {
    await page.goto(`${site.url}/zh/errors/APIGW.0308/`)
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN")
    expect(await page.locator("main").innerText()).toMatch(/原因/)
  })
})

test("the theme follows the system and the reader's choice, and stays", async () => {
  await reading({ colorScheme: "dark" }, async (page) => {
    const theme = (): Promise<string | null> => page.locator("html").getAttribute("data-theme")
    await page.goto(site.url)
    expect(await theme()).toBe("dark")
    await page.locator("starlight-theme-select select").first().selectOption("light")
    expect(await theme()).toBe("light")
    await page.goto(`${site.url}/reference/`)
    expect(await theme()).toBe("light")
  })
})

test("a keyboard reaches the text first, then everything in it", async () => {
  await reading({}, async (page) => {
    await page.goto(`${site.url}/reference/ExportSessions/`)
    await page.keyboard.press("Tab")
    const focused = (): Promise<string> =>
      page.evaluate<string>("document.activeElement.getAttribute('href') ?? ''")
    expect(await focused()).toBe("#_top")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    const inside = await page.evaluate<boolean>("!!document.activeElement.closest('main')")
    expect(inside).toBe(true)
  })
})

test("a sample is copied with one press", async () => {
  const permissions = ["clipboard-read", "clipboard-write"]
  await reading({ permissions }, async (page) => {
    await page.goto(`${site.url}/reference/ExportSessions/`)
    await page.locator(".expressive-code .copy button").first().click()
    await page.getByText("Copied!").first().waitFor()
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toMatch(
      /exportSessions\(client/,
    )
  })
})

const SHOTS = { home: "/", reference: "/reference/ExportSessions/", errors: "/errors/APIGW.0308/" }

test("screenshots are taken", async () => {
  for (const [name, path] of Object.entries(SHOTS)) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [390, 1440]) {
        await reading({ colorScheme, viewport: { width, height: 900 } }, async (page) => {
          await page.goto(site.url + path)
          const file = join(screenshots, `${name}-${colorScheme}-${width}.png`)
          expect((await page.screenshot({ path: file })).length).toBeGreaterThan(5000)
        })
      }
    }
  }
})
