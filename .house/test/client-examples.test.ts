// The five examples of the client's README: they stand there as they are in their files, and they run.
import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { demoEnv, demoKey, signIn } from "./demo-user.ts"
import { read, top } from "./house.ts"
import { startHouse, type House } from "./servers.ts"

const examples = join(top, "packages/client/examples")
const names = readdirSync(examples).toSorted()

let house: House
let folder: string
let token: string
beforeAll(async () => {
  house = await startHouse(150)
  token = await signIn(house.originUrl)
  folder = mkdtempSync(join(tmpdir(), "session-export-examples-"))
  // Packages are found from where a file stands; the region becomes the origin's address.
  writeFileSync(join(folder, "package.json"), '{"type":"module"}')
}, 60_000)
afterAll(async () => {
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe("README of the client", () => {
  const readme = read("packages/client/README.md")
  test.each(names)("holds %s as it is", (name) => {
    expect(readme).toContain(`\`\`\`ts\n${readFileSync(join(examples, name), "utf8")}\`\`\``)
  })
})

describe("examples", () => {
  test.each([
    ["1-whole-job.ts", /^session-list\S*\.xlsx \d+ [0-9a-f]{64}$/m],
    ["2-step-by-step.ts", /^application\/vnd\.openxmlformats\S+ \d+$/m],
    ["3-sessions.ts", /SignedOut: \d+/],
    ["4-errors.ts", /^403 WKS\.00081102 \S/m],
    ["5-clean-up.ts", /^deleted [12]$/m],
  ])("%s", async (name, says) => {
    const here = `baseUrl: ${JSON.stringify(house.originUrl)}`
    const source = readFileSync(join(examples, name), "utf8").replace(/region: "[^"]+"/, here)
    const file = join(top, "packages/client/examples", `.run-${process.pid}-${name}`)
    writeFileSync(file, source)
    try {
      const env = {
        PATH: process.env.PATH ?? "",
        ...demoEnv(house.originUrl),
        ...demoKey(),
        SESSION_EXPORT_TOKEN: token,
      }
      const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env })
      expect(stdout).toMatch(says)
    } finally {
      rmSync(file, { force: true })
    }
  })
})
