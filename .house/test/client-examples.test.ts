// The five examples of the client's README: they stand there as they are in their files, and they run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { exampleSays, examples, exampleSource, runExample } from "./client-examples.ts"
import { read, top } from "./house.ts"
import { startHouse, type House } from "./servers.ts"

let house: House
let cwd: string
beforeAll(async () => {
  house = await startHouse(150)
  cwd = mkdtempSync(join(tmpdir(), "session-export-examples-"))
  writeFileSync(join(cwd, "package.json"), '{"type":"module"}')
})
afterAll(async () => {
  await house?.stop()
  rmSync(cwd, { recursive: true, force: true })
})

describe("README of the client", () => {
  const readme = read("packages/client/README.md")
  test.each(examples)("holds %s as it is", (name) => {
    expect(readme).toContain(`\`\`\`ts\n${exampleSource(name)}\`\`\``)
  })
})

describe("examples", () => {
  test("are all run", () => {
    expect(exampleSays.map(([name]) => name)).toEqual(examples)
  })

  test.each(exampleSays)("%s", async (name, says) => {
    const file = join(top, "packages/client/examples", `.run-${process.pid}-${name}`)
    expect(await runExample(name, { url: house.originUrl, file, cwd })).toMatch(says)
  })
})
