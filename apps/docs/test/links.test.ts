// Every link of every page leads somewhere, down to the anchor.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { attributes, dist, pagesOf } from "./site.ts"

const pages = pagesOf(dist)
const anchors = new Map(pages.map(({ path, html }) => [path, new Set(attributes(html, "id"))]))
const SITE = "https://session-export.example"

test("there are pages", () => {
  expect(pages.length).toBeGreaterThan(2)
})

test("no link is broken, no anchor is missing", () => {
  const broken = pages.flatMap(({ path, html }) =>
    [...attributes(html, "href"), ...attributes(html, "src")]
      .filter((href) => !leadsSomewhere(href, path))
      .map((href) => `${path} → ${href}`),
  )
  expect(broken).toEqual([])
})

function leadsSomewhere(href: string, from: string): boolean {
  const url = new URL(href, SITE + from)
  if (url.origin !== SITE) return url.protocol === "https:" || url.protocol === "mailto:"
  const path = decodeURI(url.pathname)
  // The page for what is missing names an address of its own that no host serves as a folder.
  if (path.endsWith("/404/")) return true
  const ids = anchors.get(path)
  if (ids) return url.hash === "" || ids.has(decodeURIComponent(url.hash.slice(1)))
  return !path.endsWith("/") && existsSync(join(dist, path))
}

test("no anchor stands twice on a page", () => {
  const twice = pages.flatMap(({ path, html }) => {
    const ids = attributes(html, "id")
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}#${id}`)
  })
  expect(twice).toEqual([])
})
