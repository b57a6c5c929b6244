// The form as people use it: mock and real servers, mouse and keyboard.
import { afterAll, beforeAll, expect, test } from "vitest"
import { entries, startApi, startServer, type Api } from "./api-processes.ts"
import { demoToken } from "./demo-caller.ts"
import { choose, open, openForm, sendAndRead, siteUrl, usePages } from "./try-it-page.ts"

const PROJECT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
usePages()

let api: Api
beforeAll(async () => {
  api = await startApi(50, { CORS_ORIGINS: siteUrl() })
})
afterAll(async () => {
  await api?.stop()
})

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

test("a wrong token is refused, explained, and neither shown nor kept", async () => {
  const { page, problems } = await openForm()
  await page.getByLabel("A running proxy").check()
  await page.getByLabel("Address").fill(api.proxyUrl)
  await page.getByLabel("Token", { exact: true }).fill("wrong-token-77")
  expect(await sendAndRead(page)).toMatch(/^401, /)
  expect(await page.locator(".ti-explanation").innerText()).toMatch(/Send again\?\s+\S/)
  expect(await page.locator(".ti-details").innerText()).toContain("The answer is as documented.")
  const kept = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      history.state,
    ]),
  )
  expect(kept + (await page.locator("body").innerText())).not.toContain("wrong-token-77")
  // Another operation keeps what was typed once; another visit has nothing of it.
  await choose(page, "ListExportTasks")
  expect(await sendAndRead(page)).toMatch(/^401, /)
  await page.reload()
  await page.getByLabel("A running proxy").check()
  expect(await page.getByLabel("Token", { exact: true }).inputValue()).toBe("")
  expect(problems).toEqual([])
})

test("bad input is marked before it is sent, and the server says the same", async () => {
  const { page } = await openForm()
  await page.getByLabel("A running proxy").check()
  await page.getByLabel("Address").fill(api.proxyUrl)
  await page.getByLabel("Token", { exact: true }).fill("any")
  for (const [name, text, says] of [
    ["query_begin_time", "yesterday", /query_begin_time/],
    ["user_name", "x".repeat(65), /user_name: must have at most 64/],
    ["session_state", "asleep", /session_state/],
  ] as const) {
    await page.getByLabel(name).fill(text)
    await page.getByLabel("project_id").focus()
    expect(await page.getByLabel(name).getAttribute("aria-invalid")).toBe("true")
    expect(await page.locator(".ti-verdict").innerText()).toMatch(says)
    // Who may not call learns nothing of the rules: the token is looked at first.
    expect(await sendAndRead(page)).toMatch(/^40[01], /)
    await page.getByLabel(name).fill("")
  }
})

test("the origin is called without a proxy in between, with a request that is good and one that is bad", async () => {
  const { page, problems } = await openForm()
  await page.getByLabel("A running proxy or origin").check()
  await page.getByLabel("Address").fill(api.originUrl)
  await page.getByLabel("Token", { exact: true }).fill(await demoToken(api.originUrl))
  await page.getByLabel("project_id").fill(PROJECT)
  expect(await sendAndRead(page)).toMatch(/^200, /)
  expect(await page.locator(".ti-details").innerText()).toContain("The answer is as documented.")
  await page.getByLabel("query_begin_time").fill("2026-05-01T00:00:00Z")
  expect(await sendAndRead(page)).toMatch(/^400, /)
  expect(await page.getByRole("region", { name: "Body" }).innerText()).toContain("query_end_time")
  expect(problems).toEqual([])
})

test("a server that does not let the page in is no riddle", async () => {
  const { page } = await openForm()
  await page.getByLabel("A running proxy").check()
  await page.getByLabel("Address").fill("nonsense")
  await page.getByRole("button", { name: "Send", exact: true }).click()
  expect(await page.getByLabel("Address").getAttribute("aria-invalid")).toBe("true")
  const closed = await startServer([entries.proxy], { PORT: "0", UPSTREAM_URL: api.originUrl })
  try {
    await page.getByLabel("Address").fill(closed.url)
    await page.getByLabel("Token", { exact: true }).fill("secret-token-1")
    expect(await sendAndRead(page)).toContain("No answer")
    expect(await page.locator(".ti-details").innerText()).toContain(`CORS_ORIGINS=${siteUrl()}`)
    const code = await page.locator("pre").allInnerTexts()
    expect(code.join()).not.toContain("secret-token-1")
  } finally {
    await closed.stop()
  }
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

test("an address chooses the operation, and a body may be written by hand", async () => {
  const { page, problems } = await open("/try-it/?operation=DeleteExportTasks")
  await page.getByText("/export-tasks/batch-delete", { exact: false }).first().waitFor()
  await page.getByLabel("Write the body by hand").check()
  const body = page.getByLabel("Body", { exact: true })
  expect(await body.inputValue()).toContain("task_ids")
  await body.fill("{oops")
  expect(await sendAndRead(page)).toMatch(/^400, /)
  expect(await page.getByRole("region", { name: "curl" }).innerText()).toContain("'{oops'")
  expect(problems).toEqual([])
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
