// No block of code stands on a page that is not run, checked, or made from the spec somewhere.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { object, readBundle } from "../src/reference/bundle.ts"
import { curl } from "../src/reference/samples.ts"
import { exampleOf } from "../src/reference/statuses.ts"
import { top } from "./api-processes.ts"
import { blocks } from "./commands.ts"
import { commandsWithoutScripts, shownCode } from "./shown-code.ts"
import { dist, pagesOf } from "./site.ts"
import { snippetFolder } from "./snippets.ts"

const bundle = readBundle()
const read = (file: string): string => readFileSync(file, "utf8").trimEnd()

const files = globSync("**/[!.]*.*", { cwd: snippetFolder })
const snippets = new Map(files.map((name) => [read(join(snippetFolder, name)), name]))

/** Answers of the reference: examples of the spec, which the contract suite judges. */
const examples = bundle.operations.flatMap(({ node }) =>
  Object.values(object(node.responses)).flatMap((response) =>
    Object.values(object(bundle.follow(response, "").node.content)).map((media) =>
      JSON.stringify(exampleOf(bundle, object(media)), null, 2),
    ),
  ),
)
const known = new Map<string, ReadonlySet<string>>([
  // Run by snippets.test.ts and reference-samples.test.ts.
  ["a file of snippets/", new Set(snippets.keys())],
  // Typed by commands.test.ts.
  ["a command that is typed", new Set(blocks().map(({ commands }) => commands.trimEnd()))],
  // Run by reference-samples.test.ts.
  ["a call made from the spec", new Set(bundle.operations.map((each) => curl(bundle, each)))],
  ["an example of the spec", new Set(examples)],
  [
    "settings with their defaults",
    new Set(["proxy", "origin"].map((name) => read(join(top, "apps", name, ".env.example")))),
  ],
])
const origin = (code: string): string | undefined =>
  [...known].find(([, codes]) => codes.has(code))?.[0]

const shown = pagesOf(dist).flatMap(shownCode)

test("every block on every page is known", () => {
  const counts = Map.groupBy(shown, ({ code }) => origin(code))
  process.stdout.write("blocks of code on all pages\n")
  for (const [from, all] of counts) process.stdout.write(`  ${all.length} ${from}\n`)
  const unknown = shown.filter(({ code }) => origin(code) === undefined)
  expect(unknown).toEqual([])
  expect(shown.length).toBeGreaterThan(200)
})

test("every known block is on a page, but for the tests among the samples", () => {
  const codes = new Set(shown.map(({ code }) => code))
  const hidden = [...snippets].filter(([code]) => !codes.has(code)).map(([, name]) => name)
  expect(hidden).toEqual([])
})

test("each operation has a command where there are no scripts", () => {
  const ids = commandsWithoutScripts().map(({ id }) => id)
  expect(ids.toSorted()).toEqual(bundle.operations.map(({ id }) => id).toSorted())
})
