// Form and explainer as they are read: both themes, a narrow screen, without scripts, and what they weigh.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { choose, open, sendAndRead, siteUrl, usePages } from "./try-it-page.ts"

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
)
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
