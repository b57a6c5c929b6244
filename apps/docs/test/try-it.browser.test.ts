// The form as people use it: mock and real servers, mouse and keyboard, both themes, a narrow screen.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { startApi, type Api } from "./api-processes.ts"
import { serveSite, startBrowser, type Site } from "./browser.ts"

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
)
const PROJECT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

let site: Site
let api: Api
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  site = await serveSite()
  ;[api, browser] = await Promise.all([startApi(50, { CORS_ORIGINS: site.url }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await api?.stop()
  site?.close()
})

/** A page without a past; what the policy or the page refuses is collected. */
async function open(path: string, more: Parameters<Browser["newContext"]>[0] = {}) {
  await context?.close()
  context = await browser.newContext({ locale: "en-US", ...more })
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
async function openForm(more?: Parameters<Browser["newContext"]>[0]) {
  const opened = await open("/try-it/", more)
  await opened.page.getByRole("button", { name: "Send", exact: true }).waitFor()
  return opened
}
const statusOf = (page: Page) => page.locator("try-it [role=status]")
async function sendAndRead(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Send", exact: true }).click()
  await page.getByRole("heading", { name: "Answer" }).waitFor()
  return statusOf(page).innerText()
}
async function choose(page: Page, operationId: string): Promise<void> {
  const option = page.locator("option", { hasText: `${operationId}: ` })
  await page.getByLabel("Operation").selectOption((await option.getAttribute("value")) ?? "")
}

test("a good call and a bad one, answered inside the page", async () => {
  const { page, problems } = await openForm()
  expect(await sendAndRead(page)).toMatch(/^200, [\d.]+ ms, \d+ bytes\. Documented:/)
  await page.getByLabel("query_begin_time").fill("2020-01-01T00:00:00Z")
  expect(await sendAndRead(page)).toMatch(/^400, /)
  const field = page.getByLabel("query_end_time")
  expect(await field.getAttribute("aria-invalid")).toBe("true")
  const described = (await field.getAttribute("aria-describedby")) ?? ""
  const said = await page
    .locator(
      described
        .split(" ")
        .map((id) => `[id="${id}"]`)
        .join(","),
    )
    .allInnerTexts()
  expect(said.join(" ")).toContain("is required together with query_begin_time")
  expect(await page.locator(".ti-violations").first().innerText()).toContain("maxAge")
  expect(await page.locator(".ti-explanation").innerText()).toContain(
    "Not as it is: mend it first.",
  )
  expect(problems).toEqual([])
})

test("every documented status can be chosen, and explains itself", async () => {
  const { page } = await openForm()
  const answers = page.getByLabel("Answer with")
  const all = await answers
    .locator("option")
    .evaluateAll((nodes) => nodes.map((n) => n.getAttribute("value") ?? ""))
  expect(all.length).toBeGreaterThan(10)
  for (const status of all.filter((value) => value !== "")) {
    await answers.selectOption(status)
    expect(await sendAndRead(page)).toMatch(new RegExp(`^${status}, `))
    expect(await page.locator(".ti-explanation").count()).toBe(Number(status) < 400 ? 0 : 1)
  }
})

test("sign in, export, wait, download and refuse through a real proxy and origin, and no secret is kept", async () => {
  const { page, problems } = await openForm()
  await page.getByLabel("A running proxy").check()
  await page.getByLabel("Address").fill(`${api.proxyUrl}/`)
  await choose(page, "KeystoneCreateUserTokenByPassword")
  await page.getByLabel("auth.identity.password.user.name").fill("demo-admin")
  await page.getByLabel("auth.identity.password.user.password").fill("demo-password")
  await page.getByLabel("auth.identity.password.user.domain.name").fill("demo-account")
  expect(await page.getByRole("region", { name: "curl" }).innerText()).not.toContain(
    "demo-password",
  )
  expect(await sendAndRead(page)).toMatch(/^201, /)
  await page.getByRole("button", { name: "Use it as the token" }).click()
  const token = await page.getByLabel("Token", { exact: true }).inputValue()
  expect(token.length).toBeGreaterThan(20)

  await choose(page, "ExportSessions")
  await page.getByLabel("project_id").fill(PROJECT)
  expect(await sendAndRead(page)).toMatch(/^200, /)
  await choose(page, "ListExportTasks")
  await expect
    .poll(
      async () => (await sendAndRead(page), page.getByRole("region", { name: "Body" }).innerText()),
      { timeout: 40_000 },
    )
    .toContain("SUCCESS")
  await choose(page, "DownloadExportFile")
  expect(await sendAndRead(page)).toMatch(/^200, /)
  const file = await page.locator(".ti-file").innerText()
  expect(file).toMatch(/SHA-256\s+[0-9a-f]{64}/)
  expect(file).toContain("bytes")

  await choose(page, "ExportSessions")
  await page.getByLabel("session_state").fill("asleep")
  expect(await sendAndRead(page)).toMatch(/^400, /)
  await page.getByLabel("session_state").fill("")
  await page.getByLabel("project_id").fill("somebody-elses")
  expect(await sendAndRead(page)).toMatch(/^40[34], /)
  expect(await page.locator(".ti-details").innerText()).toContain("The answer is as documented.")

  const kept = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      history.state,
      document.cookie,
    ]),
  )
  for (const secret of [token, "demo-password"]) {
    expect(kept).not.toContain(secret)
    expect(await page.locator("body").innerText()).not.toContain(secret)
  }
  expect(problems).toEqual([])
}, 120_000)

test("a server that does not let the page in is no riddle", async () => {
  const { page } = await openForm()
  await page.getByLabel("A running proxy").check()
  await page.getByLabel("Address").fill("nonsense")
  await page.getByRole("button", { name: "Send", exact: true }).click()
  expect(await page.getByLabel("Address").getAttribute("aria-invalid")).toBe("true")
  // The origin has no setting for it.
  await page.getByLabel("Address").fill(api.originUrl)
  await page.getByLabel("Token", { exact: true }).fill("secret-token-1")
  expect(await sendAndRead(page)).toContain("No answer")
  expect(await page.locator(".ti-details").innerText()).toContain(`CORS_ORIGINS=${site.url}`)
  expect(await page.locator("pre").allInnerTexts().then(String)).not.toContain("secret-token-1")
})

test("the keyboard alone goes from the top to the answer and on into it", async () => {
  const { page } = await openForm()
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "")
  const seen: string[] = []
  for (let step = 0; step < 120 && seen.at(-1) !== "Send"; step++) {
    await page.keyboard.press("Tab")
    seen.push(await focused())
  }
  expect(seen.at(-1)).toBe("Send")
  await page.keyboard.press("Enter")
  await expect.poll(focused).toBe("Answer")
  await page.keyboard.press("Tab")
  expect(await page.evaluate(() => document.activeElement?.closest("section") !== null)).toBe(true)
})

test("what is copied is what is shown", async () => {
  const { page } = await openForm({ permissions: ["clipboard-read", "clipboard-write"] })
  for (const [button, region] of [
    ["Copy curl", "curl"],
    ["Copy TypeScript", "TypeScript"],
  ] as const) {
    await page.getByRole("button", { name: button }).click()
    await page.getByRole("button", { name: "Copied" }).first().waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await page
        .getByRole("region", { name: region, exact: true })
        .evaluate((node) => node.textContent),
    )
  }
})

test.each([
  ["/try-it/", "dark", 1440],
  ["/try-it/", "light", 390],
  ["/explain/", "dark", 390],
  ["/explain/", "light", 1440],
  ["/try-it/", "light", 1440],
  ["/try-it/", "dark", 390],
] as const)(
  "%s in %s at %i px: axe finds nothing and nothing is cut off",
  async (path, colorScheme, width) => {
    const { page } = await open(path, {
      colorScheme,
      viewport: { width, height: 900 },
      // Axe is a script that the page did not bring.
      bypassCSP: true,
    })
    if (path === "/try-it/") {
      await page.getByLabel("user_name").fill("x".repeat(80))
      await page.getByLabel("Answer with").selectOption("503")
      await sendAndRead(page)
    } else {
      await page.getByLabel("Status, code or answer").fill("503")
      await page.locator(".ti-explanation").first().waitFor()
    }
    await page.screenshot({
      path: `screenshots${path.slice(0, -1)}-${colorScheme}-${width}.png`,
      fullPage: true,
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await page.evaluate(axeSource)
    const findings: readonly string[] = await page.evaluate(`axe.run("main", {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }).then(({ violations }) => violations.map((each) => each.id + " " + each.nodes.map((n) => n.html).join(" | ")))`)
    expect(findings).toEqual([])
  },
)

test("the explainer reads a pasted answer, in both languages, and links to the code's page", async () => {
  const { page, problems } = await open("/explain/")
  const text = page.getByLabel("Status, code or answer")
  await text.fill('HTTP/1.1 400\n\n{"error_code":"WKS.00211102","error_msg":"x"}')
  expect(await page.locator("error-explainer [role=status]").innerText()).toBe("1 explanation")
  expect(await page.locator(".ti-explanation").innerText()).toContain(
    "Not as it is: mend it first.",
  )
  await text.fill("nothing of use")
  expect(await page.locator("error-explainer [role=status]").innerText()).toContain("No documented")
  const chinese = await open("/zh/explain/")
  await chinese.page.locator("error-explainer textarea").fill("WKS.00211102")
  expect(await chinese.page.locator(".ti-explanation").first().innerText()).toContain("参数无效")
  expect([...problems, ...chinese.problems]).toEqual([])
})

test("without JavaScript both pages say how else", async () => {
  const { page } = await open("/try-it/", { javaScriptEnabled: false })
  expect(await page.locator("try-it").innerText()).toContain(
    '--header "X-Auth-Token: $SESSION_EXPORT_TOKEN"',
  )
  const explain = await open("/explain/", { javaScriptEnabled: false })
  expect(await explain.page.locator("error-explainer").innerText()).toContain("error catalogue")
})

test("scripts stay within their budget: 60 KB with the page, 40 KB more for the form", async () => {
  const sizes = new Map<string, number>()
  const { page } = await open("/explain/")
  page.on("response", (response) => {
    if (!response.url().endsWith(".js")) return
    void response
      .body()
      .then((body) => sizes.set(response.url(), gzipSync(body).length))
      .catch(() => undefined)
  })
  const total = () => [...sizes.values()].reduce((sum, size) => sum + size, 0)
  await page.goto(`${site.url}/`, { waitUntil: "networkidle" })
  const plain = total()
  sizes.clear()
  await page.goto(`${site.url}/try-it/`, { waitUntil: "networkidle" })
  await page.getByLabel("Answer with").selectOption("503")
  await sendAndRead(page)
  await choose(page, "DownloadExportFile")
  await sendAndRead(page)
  await page.waitForLoadState("networkidle")
  const more = total() - plain
  process.stdout.write(
    `gzip: home ${plain} B of scripts, try-it with everything used ${more} B more\n`,
  )
  expect(sizes.size).toBeGreaterThan(3)
  expect(plain).toBeLessThanOrEqual(60_000)
  expect(more).toBeLessThanOrEqual(40_000)
})
