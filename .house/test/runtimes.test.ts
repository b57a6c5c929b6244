// The client does its whole job in every runtime it is for, against the origin over real HTTP.
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { SmokeInput, SmokeVector, Step } from "../runtimes/smoke.ts"
import { demoKey, demoProject } from "./demo-user.ts"
import { read } from "./house.ts"
import { runtimes, type Ran } from "./runtimes.ts"
import { startHouse, type House } from "./servers.ts"

const STEPS: readonly Step[] = ["sign", "export", "wait", "download"]

let house: House
let input: SmokeInput
const ran = new Map<string, Ran>()

beforeAll(async () => {
  house = await startHouse(100)
  const { HUAWEICLOUD_SDK_AK: ak = "", HUAWEICLOUD_SDK_SK: sk = "" } = demoKey()
  input = { url: house.originUrl, project: demoProject, ak, sk, vectors: vectors() }
})
afterAll(async () => {
  await house?.stop()
  process.stdout.write(`\n${matrix()}\n`)
})

/** Those of the client's vectors that sign what a client signs: all headers, and the body. */
function vectors(): readonly SmokeVector[] {
  interface Vector extends SmokeVector {
    readonly signed_headers: readonly string[]
  }
  const fixture: { readonly vectors: readonly Vector[] } = JSON.parse(
    read("packages/client/test/fixtures/signing-vectors.json"),
  )
  return fixture.vectors.filter(
    ({ signed_headers: names }) =>
      names.includes("host") && !names.includes("x-sdk-content-sha256"),
  )
}

test("seven vectors are what a client signs", () => {
  expect(vectors()).toHaveLength(7)
})

test.each(runtimes)(
  "%s",
  async (name, run) => {
    const result = await run(input, house.folder)
    ran.set(name, result)
    const store = new DatabaseSync(house.database, { readOnly: true })
    const task = store.prepare("SELECT bytes, status FROM tasks ORDER BY rowid DESC LIMIT 1").get()
    store.close()
    expect(result.output).toEqual({
      did: STEPS,
      bytes: task?.bytes,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      contentType: expect.stringContaining("spreadsheetml"),
    })
    expect(task?.status).toBe("SUCCESS")
    expect(result.version).toMatch(/^\d+\.\d+/)
  },
  60_000,
)

function matrix(): string {
  const rows = runtimes.map(([name]) => {
    const { version = "", output } = ran.get(name) ?? {}
    const cells = STEPS.map((step) => (output?.did.includes(step) ? "yes" : "NO"))
    return [name, version, ...cells]
  })
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(index === 1 ? 15 : 8)).join(" | ")} |`
  const head = ["runtime", "version", ...STEPS]
  return [head, head.map(() => "---"), ...rows].map(line).join("\n")
}
