// What a page costs to read, packed: scripts it begins with, and all that it may load later besides.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import type { BuiltPage } from "../src/finish/links.ts"
import { dist, pagesOf } from "./site.ts"

const LIMIT = 60_000
/** What a form may load on top, once it is wanted. */
const FORM = 40_000
const packed = (text: string): number => gzipSync(text, { level: 9 }).length

interface Script {
  readonly cost: number
  readonly begins: readonly string[]
  readonly later: readonly string[]
}

const known = new Map<string, Script>()
function script(path: string): Script {
  const found = known.get(path) ?? read(path)
  known.set(path, found)
  return found
}

function read(path: string): Script {
  const code = readFileSync(join(dist, path), "utf8")
  const named = (pattern: RegExp): readonly string[] =>
    [...code.matchAll(pattern)].map(([, next = ""]) => join("/", path, "..", next))
  return {
    cost: packed(code),
    begins: named(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g),
    later: named(/import\(\s*["'`](\.[^"'`]+)["'`]/g),
  }
}

/** All of a page's scripts; those that are loaded later only when asked for. */
function costOf({ html }: BuiltPage, later: boolean): number {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g)]
  // What a form is made of is data.
  const own = inline.filter(([, given = ""]) => !given.includes("json")).map(([, , code]) => code)
  const waiting = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src = ""]) => src)
  const found = new Set<string>()
  for (let src = waiting.pop(); src !== undefined; src = waiting.pop()) {
    if (found.has(src)) continue
    found.add(src)
    waiting.push(...script(src).begins, ...(later ? script(src).later : []))
  }
  return [...found].reduce((sum, src) => sum + script(src).cost, packed(own.join("\n")))
}

const table = pagesOf(dist)
  .map((page) => ({
    path: page.path,
    js: costOf(page, false),
    all: costOf(page, true),
    html: packed(page.html),
    form: /<(try-it|error-explainer)[ >]/.test(page.html),
  }))
  .toSorted((a, b) => b.all - a.all || b.html - a.html)

test(`no page loads more than ${LIMIT / 1000} kB of JavaScript, packed; a form ${FORM / 1000} more`, () => {
  const rows = table.map(({ path, js, all, html }) =>
    [js, all, html, ` ${path}\n`].map((each) => String(each).padStart(6)).join(" "),
  )
  process.stdout.write(`bytes, packed: JavaScript at once, all of it, HTML, page\n${rows.join("")}`)
  const over = table.filter(({ all, form }) => all > LIMIT + (form ? FORM : 0))
  expect([...over, ...table.filter(({ js }) => js > LIMIT)]).toEqual([])
})

test("what comes later is counted: search on every page, the form on its own", () => {
  expect(table.filter(({ js, all }) => all < js + 10_000)).toEqual([])
  expect(table.filter(({ form }) => form)).toHaveLength(4)
})
