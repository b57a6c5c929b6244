// The policy of every page: nothing of anybody else, no script or style that was not there at build time.
import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { withPolicy } from "../src/finish/policy.ts"
import { attributes, dist, pagesOf } from "./site.ts"

const pages = pagesOf(dist)
const META =
  /<meta charset="utf-8"\/?><meta http-equiv="Content-Security-Policy" content="([^"]*)">/
const policyOf = (html: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    (META.exec(html)?.[1] ?? "").split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ")
      return [name, sources]
    }),
  )

/** Sources that ask nobody but the site itself. */
const OWN = /^'(none|self|wasm-unsafe-eval|sha256-[\w+/=]{44})'$|^data:$/

test("no page may ask anything of anybody else, but for the form, which calls what its reader names", () => {
  expect(pages.length).toBeGreaterThan(100)
  for (const { path, html } of pages) {
    const policy = policyOf(html)
    expect(policy.get("default-src"), path).toEqual(["'none'"])
    const foreign = [...policy].flatMap(([name, sources]) =>
      sources.filter((source) => !OWN.test(source)).map((source) => `${name} ${source}`),
    )
    const called = ["https:", "http://localhost:*", "http://127.0.0.1:*"]
    const isForm = /^\/(zh\/)?try-it\/$/.test(path)
    expect(foreign, path).toEqual(isForm ? called.map((each) => `connect-src ${each}`) : [])
  }
})

test("what stands in a page is what its policy names", () => {
  const hash = (text: string): string =>
    `'sha256-${createHash("sha256").update(text).digest("base64")}'`
  for (const { path, html } of pages) {
    expect(
      /\sstyle="|\son\w+="/.exec(html.replaceAll(/<script[\s\S]*?<\/script>/g, "")),
      path,
    ).toBe(null)
    for (const tag of ["script", "style"] as const) {
      const inline = html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "g"))
      const missing = [...inline]
        .filter(([, given = "", text]) => !given.includes("src=") && text !== "")
        .filter(([, , text = ""]) => !policyOf(html).get(`${tag}-src`)?.includes(hash(text)))
      expect(missing, path).toEqual([])
    }
  }
})

test("nothing that a page loads is written with another address", () => {
  for (const { path, html } of pages) {
    const loaded = [
      ...attributes(html, "src"),
      ...[...html.matchAll(/<link [^>]*>/g)]
        .filter(([link]) =>
          /rel="(stylesheet|preload|modulepreload|icon|shortcut icon)"/.test(link),
        )
        .flatMap(([link]) => attributes(link, "href")),
    ]
    expect(
      loaded.filter((href) => /^(https?:)?\/\//.test(href)),
      path,
    ).toEqual([])
  }
})

test("a page without scripts of its own gets a policy all the same, once", () => {
  const page = withPolicy('<html><head><meta charset="utf-8"><script>1</script></head></html>')
  expect(policyOf(page).get("script-src")).toContain(
    "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",
  )
  expect(page.match(/Content-Security-Policy/g)).toHaveLength(1)
})
