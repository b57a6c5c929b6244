// What a page costs to read: every script it loads by itself, packed.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import type { BuiltPage } from "../src/finish/links.ts"
import { dist, pagesOf } from "./site.ts"

const LIMIT = 60_000
const packed = (text: string): number => gzipSync(text, { level: 9 }).length

const cache = new Map<string, number>()
const fileCost = (path: string): number => {
  const known = cache.get(path)
  if (known !== undefined) return known
  const cost = packed(readFileSync(join(dist, path), "utf8"))
  cache.set(path, cost)
  return cost
}

/** Files that a page's scripts import when they start, not those that they load when asked. */
function scriptsOf({ html }: BuiltPage): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src = ""]) => src)
  for (let src = waiting.pop(); src !== undefined; src = waiting.pop()) {
    if (found.has(src)) continue
    found.add(src)
    const code = readFileSync(join(dist, src), "utf8")
    for (const [, next = ""] of code.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g)) {
      waiting.push(join("/", src, "..", next))
    }
  }
  return found
}

function costOf(page: BuiltPage): number {
  const inline = [...page.html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const own = packed(inline.map(([, code = ""]) => code).join("\n"))
  return [...scriptsOf(page)].reduce((sum, src) => sum + fileCost(src), own)
}

test(`no page loads more than ${LIMIT / 1000} kB of JavaScript, packed`, () => {
  const table = pagesOf(dist)
    .map((page) => ({ path: page.path, js: costOf(page), html: packed(page.html) }))
    .toSorted((a, b) => b.js - a.js || b.html - a.html)
  const rows = table.map(({ path, js, html }) =>
    [String(js).padStart(6), String(html).padStart(6), ` ${path}\n`].join(" "),
  )
  process.stdout.write(`bytes, packed: JavaScript, HTML, page\n${rows.join("")}`)
  expect(table[0]?.js).toBeGreaterThan(1000)
  expect(table.filter(({ js }) => js > LIMIT)).toEqual([])
})
