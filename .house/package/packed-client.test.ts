// The client as a stranger gets it: its tarball in a folder far from here, by plain npm, with the README's
// examples on the Node of today and on the oldest one it is for.
import { execFile, execFileSync } from "node:child_process"
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { exampleSays, runExample } from "../test/client-examples.ts"
import { node20, top } from "../test/house.ts"
import { startHouse, type House } from "../test/servers.ts"
import { clientDependencies } from "./budget.ts"
import { complaint } from "./complaint.ts"
import { plainEnv } from "./plain-env.ts"

const client = "@session-export/client"
/** Node 20 reads no types: there an example runs without them. */
const nodes: readonly (readonly [version: string, node: string, suffix: string])[] = [
  ["Node 24", process.execPath, ".ts"],
  ["Node 20", join(top, node20), ".mjs"],
]

let house: House
let scratch: string
beforeAll(async () => {
  house = await startHouse(150)
  scratch = realpathSync(mkdtempSync(join(tmpdir(), "session-export-scratch-")))
  writeFileSync(join(scratch, "package.json"), '{"private":true,"type":"module"}')
  const tarball = inject("packed").find(({ name }) => name === client)?.tarball ?? ""
  const args = ["install", "--no-audit", "--no-fund", "--fetch-retries=1", tarball]
  const options = { cwd: scratch, env: plainEnv(), timeout: 90_000 }
  await promisify(execFile)("npm", args, options)
})
afterAll(async () => {
  await house?.stop()
  rmSync(scratch, { recursive: true, force: true })
})

test("an install brings the client, its one dependency and that one's types", () => {
  const [dependency = ""] = clientDependencies
  const installed = readdirSync(join(scratch, "node_modules"))
  const visible = installed.filter((name) => !name.startsWith("."))
  expect(visible).toEqual(["@session-export", dependency, "openapi-typescript-helpers"])
})

describe.each(nodes)("%s", (version, node, suffix) => {
  test("is what it is called", () => {
    const said = execFileSync(node, ["--version"], { encoding: "utf8" })
    expect(`Node ${/^v(\d+)\./.exec(said)?.[1]}`).toBe(version)
  })

  test.each(exampleSays)("%s", async (name, says) => {
    const file = join(scratch, `${basename(name, ".ts")}${suffix}`)
    const place = { url: house.originUrl, file, cwd: scratch, node }
    expect(await runExample(name, place)).toMatch(says)
  })
})

test.each([
  ["TypeScript 7", "node_modules/typescript"],
  ["TypeScript 5", "spec/node_modules/typescript"],
])("types, as %s reads them", async (name, path) => {
  const compiler = join(top, path)
  const file = join(scratch, "typed.ts")
  writeFileSync(
    file,
    [
      `import { createClient, listSessions, token } from "${client}"`,
      `import { explain } from "${client}/explain"`,
      `const client = createClient({ baseUrl: "http://a", projectId: "p", auth: token("t") })`,
      `export const id: string = client.projectId`,
      `// @ts-expect-error no number`,
      `export const wrong: number = client.projectId`,
      `// @ts-expect-error no such language`,
      `explain(undefined, "fr")`,
      `for await (const { session_state: state } of listSessions(client, { window: { last: "7d" } })) {`,
      `  const known: "Active" | "Disconnected" | "AppcInit" | "SignedOut" | "InitFail" | undefined = state`,
      `  void known`,
      `}`,
    ].join("\n"),
  )
  const options = "--noEmit --strict --skipLibCheck false --module nodenext --target es2023"
  const lib = "es2024,dom,dom.iterable,dom.asynciterable"
  const args = [join(compiler, "bin/tsc"), ...options.split(" "), "--lib", lib, file]
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(compiler, "package.json"), "utf8"),
  )
  expect(name).toBe(`TypeScript ${version.split(".")[0]}`)
  expect(await complaint(process.execPath, args, scratch)).toBe("")
})
