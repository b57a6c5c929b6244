import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { versionOf } from "../src/observe/version.ts"

test("name and version are those of package.json", () => {
  const text = readFileSync(join(import.meta.dirname, "../package.json"), "utf8")
  const { name, version }: { name?: unknown; version?: unknown } = JSON.parse(text)
  expect(versionOf(undefined)).toMatchObject({ name, version })
})
