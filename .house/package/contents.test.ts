// What lies in each tarball, file by file, what it weighs, and what an install brings along.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { printTable } from "../../apps/proxy/test/print-table.ts"
import { rehearse, writeBills } from "../release/publish.ts"
import { top } from "../test/house.ts"
import { weights } from "./budget.ts"

interface Bill {
  readonly bomFormat: string
  readonly metadata: { readonly component: { readonly purl: string } }
  readonly components?: readonly { readonly purl: string }[]
}

const packed = inject("packed")
const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)
const unpacked = (folder: string): number =>
  sum(files(folder).map((file) => statSync(join(folder, file)).size))
const fileName = (name: string): string => name.replace("@", "").replace("/", "-")

/** A module, its types and its map as one line. */
function grouped(all: readonly string[]): readonly string[] {
  const ends = Map.groupBy(all, (file) => file.replace(/(\.d\.ts|\.js|\.js\.map)$/, ""))
  return [...ends].map(([stem, group]) =>
    group.length === 1
      ? (group[0] ?? "")
      : `${stem}{${group.map((file) => file.slice(stem.length)).join(",")}}`,
  )
}
const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024)

let bills: string
beforeAll(() => {
  bills = mkdtempSync(join(tmpdir(), "session-export-bills-"))
  writeBills(top, relative(top, bills))
  const rows = packed.map(({ name, tarball, folder }) => [
    name,
    String(kilobytes(statSync(tarball).size)),
    String(kilobytes(unpacked(folder))),
    String(bill(name).components?.length ?? 0),
    JSON.stringify(weights[name]),
  ])
  printTable("what npm gets", ["package", "tarball, KB", "unpacked, KB", "brings", "at most"], rows)
}, 120_000)
afterAll(() => rmSync(bills, { recursive: true, force: true }))

const bill = (name: string): Bill =>
  JSON.parse(readFileSync(join(bills, `${fileName(name)}.json`), "utf8"))

describe.each(packed.map((each) => [each.name, each] as const))("%s", (name, each) => {
  test("holds these files", async () => {
    const list = `${grouped(files(each.folder)).join("\n")}\n`
    await expect(list).toMatchFileSnapshot(`contents/${fileName(name)}.txt`)
  })

  test("keeps to its weight", () => {
    const most = weights[name]
    expect(kilobytes(statSync(each.tarball).size)).toBeLessThanOrEqual(most?.tarball ?? 0)
    expect(kilobytes(unpacked(each.folder))).toBeLessThanOrEqual(most?.unpacked ?? 0)
  })

  test("its bill of materials holds what it depends on, and nothing it is developed with", () => {
    const { bomFormat, metadata, components = [] } = bill(name)
    expect(bomFormat).toBe("CycloneDX")
    expect(metadata.component.purl).toContain(encodeURIComponent(name.split("/")[0] ?? ""))
    const brought = components.map(({ purl }) => decodeURIComponent(purl).replace("pkg:npm/", ""))
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      readFileSync(join(each.folder, "package.json"), "utf8"),
    )
    for (const [dependency, version] of Object.entries(manifest.dependencies ?? {})) {
      expect(brought).toContain(`${dependency}@${version}`)
    }
    expect(brought.length).toBeLessThanOrEqual(weights[name]?.brings ?? 0)
    for (const tool of ["typescript@", "vitest@"]) {
      expect(brought.filter((one) => one.startsWith(tool))).toEqual([])
    }
  })
})

test("all but the upload goes well", () => {
  expect(() => rehearse(top)).not.toThrow()
})
