// Pages of the form in a browser of their own, and what every test does with them.
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { PATIENCE_MS, serveSite, startBrowser, type Site } from "./browser.ts"

type Options = Parameters<Browser["newContext"]>[0]

let site: Site
let browser: Browser
let context: BrowserContext | undefined

/** Serves the site and starts a browser for the tests of a file. */
export function usePages(): void {
  beforeAll(async () => {
    site = await serveSite()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
  })
}

export const siteUrl = (): string => site.url

/** A page without a past; what the policy or the page refuses is collected. */
export async function open(path: string, more: Options = {}) {
  await context?.close()
  context = await browser.newContext({ locale: "en-US", ...more })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const problems: string[] = []
  page.on("pageerror", ({ message }) => problems.push(message))
  page.on(
    "console",
    (said) => /Content Security Policy/.test(said.text()) && problems.push(said.text()),
  )
  await page.goto(site.url + path)
  return { page, problems }
}
export async function openForm(more?: Options) {
  const opened = await open("/try-it/", more)
  await opened.page.getByRole("button", { name: "Send", exact: true }).waitFor()
  return opened
}
const statusOf = (page: Page) => page.locator("try-it [role=status]")
export async function sendAndRead(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Send", exact: true }).click()
  await page.getByRole("heading", { name: "Answer" }).waitFor()
  return statusOf(page).innerText()
}
export async function choose(page: Page, operationId: string): Promise<void> {
  const option = page.locator("option", { hasText: `${operationId}: ` })
  await page.getByLabel("Operation").selectOption((await option.getAttribute("value")) ?? "")
}
