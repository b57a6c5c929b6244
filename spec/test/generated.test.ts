// What generation promises to those who build on it, checked on the files themselves.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { bundle } from "../scripts/bundle.ts"
import { readDocument } from "../scripts/document.ts"
import { emitErrorCatalogue } from "../scripts/emit-error-catalogue.ts"
import { emitOperations } from "../scripts/emit-operations.ts"
import { emitRowShapes } from "../scripts/emit-row-shapes.ts"
import { emitRules } from "../scripts/emit-rules.ts"
import { emitSchema } from "../scripts/emit-schema.ts"
import { emitShapes } from "../scripts/emit-shapes.ts"

const spec = join(import.meta.dirname, "..")
const folder = mkdtempSync(join(tmpdir(), "spec-test-"))
const json = bundle(spec, folder)
afterAll(() => rmSync(folder, { recursive: true }))
const document = readDocument(json)
const generated = (file: string): string => readFileSync(join(spec, "../packages", file), "utf8")
const body = (text: string): string => text.slice(text.indexOf("\n") + 1)

describe("committed files are what the spec generates", () => {
  test.each([
    ["client/src/generated/schema.ts", () => emitSchema(json)],
    ["client/src/generated/operations.ts", () => emitOperations(document)],
    ["client/src/generated/error-catalogue.ts", () => emitErrorCatalogue(document)],
    ["validators/src/generated/shapes.js", async () => (await emitShapes(document)).code],
    ["validators/src/generated/row-shapes.js", async () => (await emitRowShapes(document)).code],
    ["validators/src/generated/rules.ts", () => emitRules(document)],
  ])("%s", async (file, emit) => {
    expect(generated(file)).toMatch(/^\/\/ Generated from .* Do not edit\.\n/)
    expect(body(generated(file)), "run pnpm generate").toBe(await emit())
  })
})

test("Prism's document lacks 422 and nothing else", () => {
  const prism = JSON.parse(readFileSync(join(folder, "openapi.prism.json"), "utf8"))
  const whole = JSON.parse(json)
  for (const { path } of document.operations.filter(({ node }) => node["x-export-of"])) {
    prism.paths[path].post.responses[422] = whole.paths[path].post.responses[422]
  }
  expect(prism).toEqual(whole)
})

test.each(["shapes", "row-shapes"])("%s run where code generation is forbidden", (name) => {
  const code = generated(`validators/src/generated/${name}.js`)
  expect(code).not.toMatch(/\brequire\s*\(|\bnew Function\b|\beval\s*\(|^import /m)
})

test("nothing generated knows the machine it was made on", () => {
  expect(generated("validators/src/generated/shapes.js")).not.toContain("node_modules")
})

test("the document carries the version of its package", () => {
  const { version } = JSON.parse(readFileSync(join(spec, "package.json"), "utf8"))
  expect(document.root.info).toMatchObject({ version })
})
