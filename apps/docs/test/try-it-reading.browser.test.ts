// Form and explainer as they are read: both themes, a narrow screen, without scripts, and what they weigh.
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { axeScript, findings } from "./axe.ts"
import { choose, open, sendAndRead, siteUrl, usePages } from "./try-it-page.ts"

usePages()

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
    // The bar at the top stays at the top of the picture.
    await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({
      path: `screenshots${path.slice(0, -1)}-${colorScheme}-${width}.png`,
      fullPage: true,
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await page.evaluate(axeScript)
    expect(await findings(page, colorScheme, "main")).toEqual([])
  },
)

/** What is pasted, what the page says of it, and what of the catalogue it shows. */
const PASTED = [
  [
    'HTTP/1.1 400\n\n{"error_code":"WKS.00211102","error_msg":"x"}',
    "1 explanation",
    "WKS.00211102 400",
  ],
  [
    '{"error_code":"APIGW.0308","error_msg":"limit:10,time:1 minute"}',
    "1 explanation",
    "APIGW.0308 429",
  ],
  ["apigw.0301", "1 explanation", "APIGW.0301 401"],
  ["调用失败：错误码WKS.00211102，状态400", "1 explanation", "WKS.00211102 400"],
  ["503", "explanations", "503"],
  ["403 WKS.99999999", "WKS.99999999 is not in the catalogue", "403"],
  ["nothing of use ¯\\_(ツ)_/¯ <img src=x onerror=alert(1)>", "No documented status or code", ""],
] as const

test("the explainer reads whatever is pasted, says what is known, and links to the code's page", async () => {
  const { page, problems } = await open("/explain/")
  const text = page.getByLabel("Status, code or answer")
  for (const [pasted, says, shows] of PASTED) {
    await text.fill(pasted)
    expect(await page.locator("error-explainer [role=status]").innerText(), pasted).toContain(says)
    const found = page.locator(".ti-explanation")
    if (shows === "") expect(await found.count(), pasted).toBe(0)
    else expect(await found.first().locator("h2").innerText(), pasted).toContain(shows)
  }
  await text.fill("WKS.00211102 400")
  const explanation = page.locator(".ti-explanation")
  expect(await explanation.innerText()).toMatch(
    /Usual cause[\s\S]*Not as it is: mend it first\.[\s\S]*Next step/,
  )
  await explanation.getByRole("link", { name: "WKS.00211102" }).click()
  await page.waitForURL("**/errors/WKS.00211102/")
  const chinese = await open("/zh/explain/")
  await chinese.page.locator("error-explainer textarea").fill("WKS.00211102")
  expect(await chinese.page.locator(".ti-explanation").first().innerText()).toContain("参数无效")
  const [href] = await chinese.page
    .locator(".ti-explanation a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")))
  expect(href).toBe("/zh/errors/WKS.00211102/")
  expect([...problems, ...chinese.problems]).toEqual([])
})

test("the explainer is used with the keyboard alone", async () => {
  const { page } = await open("/explain/")
  await page.getByLabel("Status, code or answer").focus()
  await page.keyboard.type("429")
  await page.keyboard.press("Tab")
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Explain")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Tab")
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toMatch(
    /^\/errors\//,
  )
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
  await page.goto(`${siteUrl()}/`, { waitUntil: "networkidle" })
  const plain = total()
  sizes.clear()
  await page.goto(`${siteUrl()}/try-it/`, { waitUntil: "networkidle" })
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
