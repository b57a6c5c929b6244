// What npm shows of each package, and what its README tells.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, inject, test } from "vitest"

interface Manifest {
  readonly description?: string
  readonly keywords?: readonly string[]
  readonly homepage?: string
  readonly bugs?: string
  readonly license?: string
  readonly repository?: { readonly url?: string; readonly directory?: string }
  readonly engines?: { readonly node?: string }
  readonly sideEffects?: false | readonly string[]
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: unknown
}

const packed = inject("packed").map((each) => [each.name, each] as const)
const read = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))

test("all come from one place", () => {
  const urls = packed.map(([, { folder }]) => read(folder).repository?.url)
  expect(new Set(urls).size).toBe(1)
  expect(urls[0]).toMatch(/^git\+https:\/\/.+\.git$/)
})

describe.each(packed)("%s", (name, { folder, room }) => {
  const manifest: Manifest = read(folder)
  const readme = readFileSync(join(folder, "README.md"), "utf8")

  test("says what it is, whose, from where and for which Node", () => {
    expect(manifest.description).toMatch(/^[A-Z].{30,}[^.]$/)
    expect(manifest.keywords?.length).toBeGreaterThanOrEqual(5)
    expect(manifest.license).toBe("MIT")
    const [, home] = /^git\+(.+)\.git$/.exec(manifest.repository?.url ?? "") ?? []
    expect(manifest.repository?.directory).toBe(room)
    expect(manifest.homepage).toBe(`${home}/tree/main/${room}#readme`)
    expect(manifest.bugs).toBe(`${home}/issues`)
    expect(manifest.engines?.node).toMatch(/^>=\d+/)
  })

  test("has no side effects but those of its commands", () => {
    const commands = Object.values(manifest.bin ?? {})
    expect(manifest.sideEffects).toEqual(commands.length > 0 ? commands : false)
  })

  test("its README says what it is, how it is installed, one example and where to read on", () => {
    expect(readme.split("\n")[0]).toBe(`# ${name}`)
    expect(readme).toMatch(new RegExp(`^(npm install( --save-dev| --global)?|npx) ${name}\\b`, "m"))
    expect(readme).toMatch(/^```(ts|sh)?\n[\s\S]+?\n```$/m)
    const top = room === "spec" ? "../README.md" : "../../README.md"
    expect(readme).toContain(`[Session Export](${top}). MIT.`)
  })
})
