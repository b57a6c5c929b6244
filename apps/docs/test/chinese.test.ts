// What a reader of Chinese gets: own words where there are some, a note where there are none, and no way out
// of the language that was chosen.
import { expect, test } from "vitest"
import { attributes, dist, pagesOf } from "./site.ts"

const pages = pagesOf(dist)
const paths = new Set(pages.map(({ path }) => path))
const chinese = pages.filter(({ path }) => path.startsWith("/zh/"))
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ""
const made = /^\/zh\/(reference|errors)\//

test("every English page is there in Chinese, in its own words or with a note", () => {
  const english = pages.filter(({ path }) => !path.startsWith("/zh/") && path !== "/404.html")
  expect(english.filter(({ path }) => !paths.has(`/zh${path}`))).toEqual([])
  for (const { path, html } of chinese) {
    expect(html, path).toMatch(/^<!DOCTYPE html><html lang="zh-CN"/i)
    const [own] = attributes(mainOf(html), "lang")
    expect(own, path).toBe(made.test(path) ? "zh-CN" : "en")
    if (own === "en")
      expect(mainOf(html), path).toMatch(/<p lang="zh-CN"[^>]*>.*此内容尚不支持你的语言/)
  }
})

test("no link of a text leads out of the language", () => {
  const out = chinese.flatMap(({ path, html }) =>
    attributes(mainOf(html), "href")
      .filter((href) => /^\/(?!zh\/)/.test(href) && paths.has(`/zh${href.split(/[#?]/)[0]}`))
      .map((href) => `${path} → ${href}`),
  )
  expect(out).toEqual([])
})

test("labels and the catalogue are Chinese; what the spec says in English is marked as English", () => {
  const operation = chinese.find(({ path }) => path === "/zh/reference/ExportSessions/")?.html ?? ""
  for (const word of ["请求体", "响应", "必填", "要么都有，要么都没有", "30 天"]) {
    expect(operation).toContain(word)
  }
  expect(operation).toMatch(/<span lang="en">Starts an asynchronous export/)
  const codes = chinese.filter(({ path }) => /^\/zh\/errors\/./.test(path))
  expect(codes.length).toBeGreaterThan(20)
  for (const { path, html } of codes) expect(mainOf(html), path).toMatch(/原因/)
})
