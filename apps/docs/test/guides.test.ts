// Guides say what the spec says by its name, never by hand, and every tag of theirs is replaced.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { expand } from "../src/guides/expand.ts"
import { facts } from "../src/guides/facts.ts"
import { attributes, dist, pagesOf } from "./site.ts"

const folder = join(import.meta.dirname, "../src/content/docs")
const guides = globSync("**/*.md", { cwd: folder }).map((file) => ({
  file,
  text: readFileSync(join(folder, file), "utf8"),
}))

/** Values that mean something by themselves: with a unit, a list, an action. */
const values = Object.values(facts).filter((value) => /[^\d]/.test(value))

describe.each(guides)("$file", ({ text }) => {
  test("types no fact that the spec decides", () => {
    expect(values.length).toBeGreaterThan(5)
    expect(values.filter((value) => text.includes(value))).toEqual([])
  })
})

test("a tag that names nothing is an error, not an empty place", () => {
  expect(() => expand('a <Fact is="age of the universe" /> b')).toThrow("names nothing")
  expect(() => expand('<Snippet name="nowhere.ts" />')).toThrow("no snippet nowhere.ts")
  expect(() => expand('<Mark kind="documented" at="/nowhere" />')).toThrow("is not marked")
  expect(() => expand('<Fact proxy="NO_SETTING" />')).toThrow("no default for NO_SETTING")
})

test("the built pages hold the facts, and no tag", () => {
  const home = pagesOf(dist).find(({ path }) => path === "/")?.html ?? ""
  expect(home).toContain(`An export reaches back ${facts["oldest beginning"]}`)
  expect(home).toContain('<title id="flow-name">How an export goes</title>')
  for (const { path, html } of pagesOf(dist)) {
    expect(
      /<(Fact|Snippet|Mark|Settings|Flow|Questions|StatusTable|Badge)\b/.exec(html),
      path,
    ).toBeNull()
  }
})

test("every guide stands in the table of contents", () => {
  const home = readFileSync(join(dist, "index.html"), "utf8")
  const paths = pagesOf(dist).map(({ path }) => path)
  const there = paths.filter((path) => /^\/(guides|start)\//.test(path))
  expect(there.length).toBeGreaterThan(12)
  expect(there.filter((path) => !attributes(home, "href").includes(path))).toEqual([])
})

test("a sample stands on its page letter for letter", () => {
  const page = pagesOf(dist).find(({ path }) => path === "/guides/every-day/")?.html ?? ""
  const sample = readFileSync(join(import.meta.dirname, "../snippets/every-day.ts"), "utf8")
  // What the copy button hands out; its lines are divided by a character that no text has.
  const copied = attributes(page, "data-code").map((code) => code.replaceAll("\u007f", "\n"))
  expect(copied).toContain(sample.trimEnd())
})
