// What is there for programs: a twin of every page, tables of contents, the document.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { attributes, dist, pagesOf } from "./site.ts"

const read = (path: string): string => readFileSync(join(dist, path), "utf8")
const pages = pagesOf(dist).filter(({ path }) => path !== "/404.html")
const twinOf = (path: string): string => `${path.replace(/\/$/, "") || "/index"}.md`

test("every page has a twin in Markdown and says where", () => {
  const missing = pages.filter(({ path, html }) => {
    const twin = twinOf(path)
    return !existsSync(join(dist, twin)) || !attributes(html, "href").includes(twin)
  })
  expect(missing.map(({ path }) => path)).toEqual([])
})

test("a twin says what the page says, without a tag", () => {
  const twin = read("/reference/ExportSessions.md")
  expect(twin).toMatch(/^# ExportSessions\n\n> /)
  expect(twin).toMatch(/\n### query_begin_time\n/)
  expect(twin).toMatch(/\n```ts\nimport \{ createClient/)
  expect(twin).toMatch(/\(documented\) \(inferred\)/)
  const tagged = pages
    .map(({ path }) => twinOf(path))
    .filter((path) => /<(div|span|p)[ >]/.test(read(path)))
  expect(tagged).toEqual([])
})

test("llms.txt leads to every English page, and to none that is missing", () => {
  const links = [...read("/llms.txt").matchAll(/\]\((\/[^)]+)\)/g)].map(([, href = ""]) => href)
  expect(links.filter((href) => !existsSync(join(dist, href)))).toEqual([])
  const english = pages
    .filter(({ path }) => !path.startsWith("/zh/"))
    .map(({ path }) => twinOf(path))
  expect(links).toEqual(expect.arrayContaining(english))
  for (const path of ["/reference/ExportSessions.md", "/guides/errors.md", "/glossary.md"]) {
    expect(read("/llms-full.txt")).toContain(read(path))
  }
})

test("the document and the sitemap are there", () => {
  expect(JSON.parse(read("/openapi.json"))).toMatchObject({ openapi: "3.1.1" })
  expect(read("/openapi.yaml")).toMatch(/^openapi: 3\.1\.1$/m)
  expect(read("/sitemap-0.xml")).toContain("/reference/ExportSessions/</loc>")
})

test("every page has a title and a description", () => {
  const bare = pages.filter(({ html }) => {
    const description = /<meta name="description" content="([^"]{8,})"/.test(html)
    return !description || !/<title>[^<]{5,}<\/title>/.test(html)
  })
  expect(bare.map(({ path }) => path)).toEqual([])
})
