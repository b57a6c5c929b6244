// The client does its whole job in every runtime it is for, against the origin over real HTTP.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { promisify } from "node:util"
import { build } from "esbuild"
import { Miniflare } from "miniflare"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demoKey, demoProject } from "./demo-user.ts"
import { top } from "./house.ts"
import { startHouse, type House } from "./servers.ts"

const folder = join(top, ".house/runtimes")
const bin = join(top, ".house/node_modules/.bin")

let house: House
let input: string
beforeAll(async () => {
  house = await startHouse(100)
  const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = demoKey()
  input = JSON.stringify({ url: house.originUrl, project: demoProject, ak, sk })
}, 60_000)
afterAll(() => house?.stop())

/** What the smoke must say of the export that it started last. */
function check(output: unknown): void {
  const store = new DatabaseSync(house.database, { readOnly: true })
  const row = store.prepare("SELECT bytes, status FROM tasks ORDER BY rowid DESC LIMIT 1").get()
  store.close()
  expect(row?.status).toBe("SUCCESS")
  expect(output).toEqual({
    bytes: row?.bytes,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    contentType: expect.stringContaining("spreadsheetml"),
  })
}

test.each<[string, string, readonly string[]]>([
  ["Node", process.execPath, ["--disable-warning=ExperimentalWarning"]],
  ["Bun", join(bin, "bun"), ["run"]],
  ["Deno", join(bin, "deno"), ["run", "--allow-all", "--node-modules-dir=manual", "--no-lock"]],
])("%s", async (_name, command, args) => {
  const env = { PATH: process.env.PATH ?? "", HOME: house.folder, DENO_DIR: house.folder }
  const all = [...args, join(folder, "main.ts"), input]
  const { stdout } = await promisify(execFile)(command, all, { env, cwd: folder })
  check(JSON.parse(stdout))
})

test("workerd", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(folder, "worker.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["workerd"],
    write: false,
  })
  const script = outputFiles[0]?.text ?? ""
  const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-08-06" })
  try {
    const answer = await worker.dispatchFetch("http://worker/", { method: "POST", body: input })
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    check(JSON.parse(text))
  } finally {
    await worker.dispose()
  }
})
