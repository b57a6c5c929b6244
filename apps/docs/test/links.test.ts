// The build fails for a link that leads nowhere; here, that it would, and that the site as built has none.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { brokenLinks } from "../src/finish/links.ts"
import { dist, pagesOf } from "./site.ts"

const site = "https://session-export.example"
const pages = pagesOf(dist)

test("no link is broken, no anchor is missing or stands twice", () => {
  expect(pages.length).toBeGreaterThan(100)
  expect(brokenLinks(pages, { site, isFile: (path) => existsSync(join(dist, path)) })).toEqual([])
})

test.each([
  ['<a href="/b/">there</a>', []],
  ['<a href="/b/#one">there</a><a href="../b/?x=1#one">and there</a>', []],
  ['<a href="/file.md">a file</a><img src="https://elsewhere.example/x">', []],
  ['<a href="/c/">no page</a>', ["/a/ → /c/"]],
  ['<a href="/b">no slash</a>', ["/a/ → /b"]],
  ['<a href="/b/#two">no anchor</a>', ["/a/ → /b/#two"]],
  ['<a href="#here">no anchor</a>', ["/a/ → #here"]],
  ['<a href="https://session-export.example/c/">no page</a>', [`/a/ → ${site}/c/`]],
  ['<script src="/none.js"></script>', ["/a/ → /none.js"]],
  ['<a href="http://elsewhere.example/">not safe</a>', ["/a/ → http://elsewhere.example/"]],
  ['<p id="x"><p id="x">', ["/a/#x stands twice"]],
])("%s", (html, broken) => {
  const both = [
    { path: "/a/", html },
    { path: "/b/", html: '<h2 id="one">one</h2>' },
  ]
  expect(brokenLinks(both, { site, isFile: (path) => path === "/file.md" })).toEqual(broken)
})
