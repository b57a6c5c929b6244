// What is in each published package: what npm's linters say, and what the house promises its users.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { describe, expect, inject, test } from "vitest"
import { top } from "../test/house.ts"
import { clientDependencies } from "./budget.ts"
import { complaint } from "./complaint.ts"

interface Manifest {
  readonly type?: string
  readonly sideEffects?: boolean
  readonly scripts?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly bundledDependencies?: readonly string[]
}

/** npm runs these on a user's machine. */
const INSTALL_SCRIPTS = new Set(["preinstall", "install", "postinstall", "prepare"])
const attw = join(top, ".house/node_modules/.bin/attw")

test("all six are here", () => {
  expect(inject("packed").map(({ name }) => name)).toHaveLength(6)
})

describe.each(inject("packed").map((each) => [each.name, each] as const))("%s", (name, packed) => {
  const { folder, tarball } = packed
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const scripts = files.filter((file) => file.endsWith(".js"))

  test("publint finds nothing", async () => {
    const bytes = readFileSync(tarball)
    const { messages, pkg } = await publint({
      pack: { tarball: Uint8Array.from(bytes).buffer },
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  // Else there is nothing to import: a command, or documents.
  const importable = scripts.length > 0 && manifest.exports !== undefined
  const whenImportable = importable ? test : () => undefined
  whenImportable("attw finds nothing", async () => {
    const args = [tarball, "--profile", "esm-only", "--no-emoji", "--no-color"]
    expect(await complaint(attw, args)).toBe("")
  })

  test("holds dist, README, LICENSE, package.json and nothing else", () => {
    const others = files.filter((file) => !file.startsWith("dist/")).toSorted()
    expect(others).toEqual(["LICENSE", "README.md", "package.json"])
    expect(files.length).toBeGreaterThan(others.length)
  })

  test("runs nothing when it is installed", () => {
    const found = Object.keys(manifest.scripts ?? {}).filter((each) => INSTALL_SCRIPTS.has(each))
    expect(found).toEqual([])
  })

  test("is ESM alone, and its modules name modules that are there", () => {
    expect(manifest.type).toBe("module")
    expect(files.filter((file) => /\.(c|m)?tsx?$/.test(file) && !file.endsWith(".d.ts"))).toEqual(
      [],
    )
    expect(files.filter((file) => /\.c(js|ts)$/.test(file))).toEqual([])
    const named = scripts.flatMap((file) =>
      imports(readFileSync(join(folder, file), "utf8")).map((to) => join(file, "..", to)),
    )
    expect(named.filter((file) => !files.includes(file))).toEqual([])
  })

  test("points into dist from outside", () => {
    const doors = Object.values({ ...manifest.exports, ...manifest.bin })
    expect(doors.length).toBeGreaterThan(0)
    for (const door of doors) expect(files).toContain(door.replace(/^\.\//, ""))
    expect(doors.filter((door) => !door.startsWith("./dist/"))).toEqual([])
  })

  test("its source maps hold their sources, which are not in the package", () => {
    for (const file of files.filter((each) => each.endsWith(".map"))) {
      const map: {
        readonly sources: readonly string[]
        readonly sourcesContent?: readonly string[]
      } = JSON.parse(readFileSync(join(folder, file), "utf8"))
      expect(map.sourcesContent ?? [], file).toHaveLength(map.sources.length)
    }
  })

  test("names versions npm knows", () => {
    const { dependencies, peerDependencies, optionalDependencies } = manifest
    const all = Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    expect(all.filter(([, version]) => /^(workspace|catalog|link|file):/.test(version))).toEqual([])
  })

  const forClient = name === "@session-export/client" ? test : () => undefined
  forClient("has one dependency and no side effects", () => {
    expect(manifest.sideEffects).toBe(false)
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(clientDependencies)
    const others = [
      manifest.peerDependencies,
      manifest.optionalDependencies,
      manifest.bundledDependencies,
    ]
    expect(others).toEqual([undefined, undefined, undefined])
  })
})

/** Relative imports, static and dynamic. */
const imports = (source: string): readonly string[] =>
  [...source.matchAll(/(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"/g)].map(([, to]) => to ?? "")
