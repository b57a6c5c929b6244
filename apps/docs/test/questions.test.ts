// What newcomers ask has an answer at a place that exists.
import { expect, test } from "vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { attributes, dist, pagesOf } from "./site.ts"

/** As the page shows them: the list itself is made in the build. */
const html = readFileSync(join(dist, "start/questions/index.html"), "utf8")
const list = /<h1[\s\S]*<footer/.exec(html)?.[0] ?? ""
const asked = [...list.matchAll(/<li><a href="([^"]+)">([^<]+)<\/a><br>([^<]+)/g)]
const anchors = new Map(pagesOf(dist).map(({ path, html: page }) => [path, attributes(page, "id")]))

test("at least ten questions, each answered in a sentence and at an anchor that exists", () => {
  const lines = asked.map(([, at = "", ask = ""]) => `  ${ask}  ${at}\n`)
  process.stdout.write(`ten questions and more\n${lines.join("")}`)
  expect(asked.length).toBeGreaterThanOrEqual(10)
  for (const [, at = "", ask = "", answer = ""] of asked) {
    const [path = "", anchor = ""] = at.split("#")
    expect(anchors.get(path) ?? [], `${ask} → ${at}`).toContain(anchor)
    expect(answer.trim().length, ask).toBeGreaterThan(5)
  }
})
