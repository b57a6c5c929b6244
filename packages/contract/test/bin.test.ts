// The command as a user runs it, against the mock on a socket.
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { isExportOperation, operations } from "@session-export/client/operations"
import { startMock, type Mock } from "@session-export/mock"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const bin = join(import.meta.dirname, "../src/bin.ts")
const folder = mkdtempSync(join(tmpdir(), "contract-bin-"))
const token = { SESSION_EXPORT_TOKEN: "hidden-token" }

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ auth: "presence", task: { creating: 0 } })
})
afterEach(() => mock.reset())
afterAll(async () => {
  await mock.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(args: readonly string[], env: Readonly<Record<string, string>> = token) {
  const all = ["--disable-warning=ExperimentalWarning", bin, "--project", "p1", ...args]
  const options = { env: { PATH: process.env.PATH ?? "", ...env } }
  return new Promise<{ code: number; stdout: string; stderr: string }>((settle) => {
    execFile(process.execPath, all, options, (error, stdout, stderr) => {
      settle({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr })
    })
  })
}

const started = () =>
  mock.requests.filter(
    ({ operationId = "", status }) => isExportOperation(operationId) && status === 200,
  )
const publishedStatuses = (): number =>
  Object.values(operations).flatMap(({ responses }) => Object.keys(responses)).length

describe("session-export-contract", () => {
  test("starts no more exports than allowed, and says what it left out", async () => {
    const report = join(folder, "report.json")
    const { code, stdout, stderr } = await run(["--base-url", mock.url, "--report", report])
    expect(stderr).toBe("")
    const statuses = publishedStatuses()
    expect(stdout).toMatch(/^\d+ passed, 0 failed, \d+ not run\n/)
    expect(stdout).toMatch(new RegExp(`\\n\\d+ of ${statuses} documented statuses`))
    expect(code).toBe(0)
    // The record holds the last requests only; none of them is a second export.
    expect(started().length).toBeLessThanOrEqual(1)
    expect(mock.requests.some(({ status }) => status === 400)).toBe(true)
    const written = readFileSync(report, "utf8")
    expect(JSON.parse(written)).toMatchObject({ targets: [{ failed: [] }] })
    expect(written + stdout).not.toContain("hidden-token")
  })

  test("--read-only sends nothing that could change anything", async () => {
    const { code, stdout } = await run(["--base-url", mock.url, "--read-only", "--task", "t1"])
    expect(stdout).toMatch(/ 0 failed/)
    expect(code).toBe(0)
    expect(mock.requests.length).toBeGreaterThan(100)
    expect(
      mock.requests.filter(({ method, status }) => method === "POST" && status !== 405),
    ).toEqual([])
  })

  test("signs with an access key, and signs in with a user", async () => {
    const env = {
      HUAWEICLOUD_SDK_AK: "AK",
      HUAWEICLOUD_SDK_SK: "hidden-sk",
      SESSION_EXPORT_USER: "u",
      SESSION_EXPORT_PASSWORD: "p",
      SESSION_EXPORT_DOMAIN: "d",
    }
    const { code, stdout } = await run(["--base-url", mock.url, "--read-only", "--task", "t1"], env)
    expect(stdout).toMatch(/ 0 failed/)
    expect(code).toBe(0)
    const signed = mock.requests.filter(({ headers }) => headers.authorization === "***")
    expect(signed.length).toBeGreaterThan(100)
    expect(signed.some(({ headers }) => "x-contract-sign" in headers)).toBe(false)
    expect(mock.requests.some(({ operationId }) => operationId?.startsWith("Keystone"))).toBe(true)
  })

  test("signs in for a token when there is only a user", async () => {
    const env = {
      SESSION_EXPORT_USER: "u",
      SESSION_EXPORT_PASSWORD: "p",
      SESSION_EXPORT_DOMAIN: "d",
    }
    const { code, stdout } = await run(["--base-url", mock.url, "--read-only", "--task", "t1"], env)
    expect(stdout).toMatch(/ 0 failed/)
    expect(code).toBe(0)
  })

  test("--list sends nothing", async () => {
    const { code, stdout } = await run(["--base-url", mock.url, "--list"], {})
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ExportSessions status 400\tPOST \/v1/m)
    expect(stdout).toMatch(/\tstarts up to 1$/m)
    expect(mock.requests).toEqual([])
  })

  test("a fault of the endpoint is printed, and fails the run", async () => {
    const page = await startMock({ task: { creating: 0 } })
    const { code, stdout } = await run(["--base-url", page.url, "--read-only", "--task", "t1"])
    await page.close()
    expect(code).toBe(1)
    expect(stdout).toMatch(/^FAILED {2}ListSessions status 401$/m)
  })

  test.each<[string[], Record<string, string>, RegExp]>([
    [["--base-url", "ftp://a"], token, /http or https/],
    [["--base-url", "http://127.0.0.1:1"], {}, /SESSION_EXPORT_TOKEN/],
    [["--base-url", "http://127.0.0.1:1", "--auth", "access-key"], token, /set HUAWEICLOUD_SDK_AK/],
    [["--base-url", "http://127.0.0.1:1", "--auth", "magic"], token, /none/],
    [["--base-url", "http://127.0.0.1:1", "--report", "a.txt"], token, /\.json, \.md, \.html/],
  ])("says what is wrong with %j", async (args, env, says) => {
    const { code, stderr } = await run(args, env)
    expect(code).not.toBe(0)
    expect(stderr).toMatch(says)
  })
})
