// Every name that the package exports stands in a type test: once as it is meant, once as it must not be.
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"

const room = join(import.meta.dirname, "..")
const read = (file: string): string => readFileSync(join(room, file), "utf8")

/** Names that a module exports, types among them, through what it hands on. */
function exported(file: string): readonly string[] {
  const source = read(file)
  const listed = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    list.split(",").map((each) =>
      each
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, ""),
    ),
  )
  const declared = [
    ...source.matchAll(
      /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
    ),
  ].map(([, name = ""]) => name)
  const handed = [...source.matchAll(/^export \* from "([^"]+)"/gm)].flatMap(([, to = ""]) =>
    exported(join(dirname(file), to)),
  )
  return [...listed, ...declared, ...handed].filter((name) => name !== "")
}

const typeTests = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".test-d.ts"))
  .map((file) => read(join("test", file)))
/** Code without comments, and without the imports at its head. */
const used = typeTests
  .map((text) => text.replace(/^import .*?from "[^"]+"$/gms, "").replaceAll(/\/\/.*$/gm, ""))
  .join("\n")
/** The lines that must not compile. */
const refused = typeTests
  .flatMap((text) => [...text.matchAll(/@ts-expect-error.*\n(.*)/g)].map(([, line]) => line))
  .join("\n")

const manifest: { readonly exports: Readonly<Record<string, string>> } = JSON.parse(
  read("package.json"),
)
/** Generated: what they hold is compared with the spec. */
const GENERATED = new Set(["./schema", "./operations", "./error-catalogue"])
const doors = Object.entries(manifest.exports).filter(([door]) => !GENERATED.has(door))

describe.each(doors)("%s", (_door, file) => {
  const names = exported(file)

  test("what is found by reading is what is there", async () => {
    const there: object = await import(join(room, file))
    expect(Object.keys(there).length).toBeGreaterThan(0)
    expect(names).toEqual(expect.arrayContaining(Object.keys(there)))
  })

  test.each(names)("%s", (name) => {
    const word = new RegExp(`\\b${name}\\b`)
    expect(word.test(used), `${name} is in no type test`).toBe(true)
    expect(word.test(refused), `no line after @ts-expect-error names ${name}`).toBe(true)
  })
})
