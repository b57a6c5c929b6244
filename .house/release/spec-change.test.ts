import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { brokenRows, bundles } from "./change-bundles.ts"
import { table, type Row } from "./change-table.ts"
import { houseBreaks } from "./house-breaks.ts"
import { specChange } from "./spec-change.ts"
import { top } from "../test/house.ts"

// Processes of the tool, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "spec-change-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("a table of changes", () => {
  let found: readonly Row[]
  beforeAll(async () => {
    const { breaks } = await specChange(...bundles(table), folder)
    found = brokenRows(breaks, table)
  })
  test.each(table)("$change: $breaks", (row) => {
    expect(found.includes(row)).toBe(row.breaks)
  })
})

test("limits: less room breaks those who send, more room those who read", async () => {
  const limit = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined })
  const samples = fc.sample(
    fc.record({
      word: fc.constantFrom("maxLength", "minLength", "maxItems", "minItems", "maximum", "minimum"),
      side: fc.constantFrom("takes", "answers"),
      before: limit,
      after: limit,
    }),
    300,
  )
  const rows = samples.map(({ word, side, before, after }): Row => {
    const type = word.endsWith("Length") ? "string" : word.endsWith("Items") ? "array" : "integer"
    const sides = (value: number | undefined) => ({
      [side]: value === undefined ? { type } : { type, [word]: value },
    })
    const upper = word.startsWith("max")
    const none = upper ? Infinity : -Infinity
    const grown = upper ? (after ?? none) - (before ?? none) : (before ?? none) - (after ?? none)
    return {
      change: `${side}: ${word} ${before} to ${after}`,
      breaks: side === "takes" ? grown < 0 : grown > 0,
      base: sides(before),
      revision: sides(after),
    }
  })
  const { breaks } = await specChange(...bundles(rows), folder)
  const names = (which: readonly Row[]) => which.map(({ change }) => change)
  expect(names(brokenRows(breaks, rows))).toEqual(names(rows.filter((row) => row.breaks)))
})

describe("our own spec", () => {
  const bundle: () => Record<string, Record<string, Record<string, unknown>>> = () =>
    JSON.parse(readFileSync(join(top, "spec/dist/openapi.json"), "utf8"))

  test("is no change to itself, whatever its version is", async () => {
    const other = bundle()
    Object.assign(other.info ?? {}, { version: "9.9.9" })
    expect(await specChange(bundle(), other, folder)).toEqual({ bump: "none", breaks: [] })
  })

  test.each([
    ["a schema is called otherwise", "components.schemas", "ExportTask"],
    ["a common header is gone", "x-common-headers", "RateLimit"],
    ["a path has another parameter", "paths", "/v2/{project_id}/export-tasks"],
  ])("%s: that breaks", (_what, place, name) => {
    const other = bundle()
    const parent = place
      .split(".")
      .reduce<Record<string, unknown>>((node, key) => Object(node[key]), other)
    expect(parent).toHaveProperty([name])
    parent[`${name}2`] = parent[name]
    delete parent[name]
    expect(houseBreaks(bundle(), other)).toHaveLength(1)
    expect(houseBreaks(other, other)).toEqual([])
  })

  test("an explained code that is gone breaks", () => {
    const other = bundle()
    const [source = ""] = Object.keys(other["x-error-catalogue"] ?? {})
    Object.assign(other["x-error-catalogue"] ?? {}, { [source]: [] })
    expect(houseBreaks(bundle(), other).length).toBeGreaterThan(1)
  })
})
