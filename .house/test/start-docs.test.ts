// The docs that `start` serves: not built, being built, built, and what a static host must not send.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { get, type IncomingMessage } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text as textOf } from "node:stream/consumers"
import { afterEach, beforeEach, expect, test } from "vitest"
import { startDocs, type Docs } from "../start/docs.ts"

let home: string
let folder: string
let docs: Docs | undefined
const said: string[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "start-docs-"))
  folder = join(home, "dist")
  said.length = 0
})
afterEach(async () => {
  await docs?.stop()
  docs = undefined
  rmSync(home, { recursive: true, force: true })
})

/** Docs whose build is a program of one line. */
async function startWith(program: string): Promise<string> {
  const command = [process.execPath, "-e", program, folder]
  docs = await startDocs((line) => said.push(line), { folder, command })
  return docs.url
}

/** On a connection of its own: the server before had the same port. */
async function ask(url: string) {
  const answer = await new Promise<IncomingMessage>((settle, fail) => {
    get(url, { agent: false }, settle).once("error", fail)
  })
  return { status: answer.statusCode, headers: answer.headers, text: await textOf(answer) }
}

function fill(): void {
  mkdirSync(join(folder, "errors/APIGW.0101"), { recursive: true })
  const files = { "index.html": "home", "errors/APIGW.0101/index.html": "code", "404.html": "none" }
  for (const [name, text] of Object.entries({ ...files, "openapi.yaml": "openapi: 3.1.1" })) {
    writeFileSync(join(folder, name), text)
  }
}

test("what is not built is built: 503 and a page that asks again, then the site", async () => {
  const url = await startWith(`
    const { mkdirSync, writeFileSync, existsSync } = require("node:fs")
    const folder = process.argv[1]
    mkdirSync(folder)
    for (const name of ["404.html", "index.html", "openapi.yaml"]) writeFileSync(folder + "/" + name, "page")
    setInterval(() => existsSync(folder + "/../go") && process.exit(0), 20)`)
  docs?.build()
  // Whatever lies there already: as long as the build is at work nothing of it is sent.
  await expect.poll(() => existsSync(join(folder, "openapi.yaml")), { timeout: 20_000 }).toBe(true)
  const wait = await ask(url)
  expect(wait.status).toBe(503)
  expect(wait.headers["retry-after"]).toBe("2")
  expect(wait.text).toMatch(/http-equiv="refresh".*being built/)
  writeFileSync(join(home, "go"), "")
  await expect.poll(async () => (await ask(url)).status, { timeout: 20_000 }).toBe(200)
  expect(said).toContain("docs: built")
})

test("a build that fails is said, on the page too, which then asks no more", async () => {
  const url = await startWith("process.exit(3)")
  docs?.build()
  await expect.poll(() => said.join(), { timeout: 20_000 }).toMatch(/not built: exit 3/)
  const answer = await ask(url)
  expect(answer.status).toBe(503)
  expect(answer.headers).not.toHaveProperty("retry-after")
  expect(answer.text).toContain("could not be built")
  expect(answer.text).not.toContain("refresh")
})

test("a build that is not there is no fault of the server", async () => {
  docs = await startDocs((line) => said.push(line), { folder, command: [join(home, "no-such")] })
  docs.build()
  await expect.poll(() => said.join(), { timeout: 20_000 }).toContain("not built")
  expect((await ask(docs.url)).status).toBe(503)
})

test("what is built is sent as it is, and nothing is built again", async () => {
  fill()
  const url = await startWith("process.exit(1)")
  docs?.build()
  expect(await ask(url)).toMatchObject({ status: 200, text: "home" })
  expect(said.filter((line) => line.startsWith("docs:"))).toEqual([])
})

test.each([
  ["errors/APIGW.0101/", 200, "code"],
  // A folder whose name looks like that of a file.
  ["errors/APIGW.0101", 301, ""],
  ["no-such", 404, "none"],
  ["no-such/", 404, "none"],
  ["%E0%A4%A", 404, "none"],
  ["%00.html", 404, "none"],
  ["..%2Fsecret.txt", 404, "none"],
  ["..%2Fdist-of-others%2Fsecret.txt", 404, "none"],
])("/%s is answered with %i", async (path, status, text) => {
  fill()
  mkdirSync(join(home, "dist-of-others"))
  for (const name of ["secret.txt", "dist-of-others/secret.txt"]) {
    writeFileSync(join(home, name), "secret")
  }
  const url = await startWith("")
  const answer = await ask(url + path)
  expect(answer).toMatchObject({ status, text })
  if (status === 301) expect(answer.headers.location).toBe(`/${path}/`)
  expect((await ask(url)).status).toBe(200)
})
