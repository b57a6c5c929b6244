import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { CSV, error, start, startService, task, type Behaviour, type Service } from "./service.ts"

let folder: string
let service: Service
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-test-"))
})
afterEach(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function run(args: readonly string[], special?: Behaviour, env: Record<string, string> = {}) {
  service = await startService(special)
  const poll = args[0] === "export" ? ["--poll-ms", "1"] : []
  return start(service.url, folder, [...args, ...poll], env).done
}
const files = (): readonly string[] => readdirSync(folder)

test("saves the file under the server's name, for its owner only, and says where", async () => {
  const { code, out, error: talk } = await run(["export", "--last", "7d"])
  expect({ code, talk }).toMatchObject({ code: 0 })
  expect(out).toBe(`${join(folder, "list.csv")}\n`)
  expect(talk).toContain("2 sessions")
  expect(readFileSync(join(folder, "list.csv"), "utf8")).toBe(CSV)
  expect(statSync(join(folder, "list.csv")).mode & 0o777).toBe(0o600)
  expect(files()).toEqual(["list.csv"])
})

test("--json is one document on stdout and nothing else", async () => {
  const { out } = await run(["export", "--last", "7d", "--json", "-o", "x.csv"])
  expect(JSON.parse(out)).toMatchObject({
    task_id: "t1",
    rows: 2,
    bytes: CSV.length,
    file: join(folder, "x.csv"),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test("-o - is the file itself, to the byte", async () => {
  expect(await run(["export", "-o", "-"])).toMatchObject({ code: 0, out: CSV })
  expect(files()).toEqual([])
})

test("every filter reaches the wire", async () => {
  const args =
    "--user u --state Active,InitFail --success false --group g --vm-ip 192.0.2.1 --public-ip 192.0.2.2 --machine m --no-wait"
  expect(await run(["export", ...args.split(" ")])).toMatchObject({ code: 0, out: "t1\n" })
  expect(JSON.parse(service.exports[0] ?? "")).toEqual({
    user_name: "u",
    session_state: "Active,InitFail",
    is_success: "false",
    app_server_group_id: "g",
    vm_ip: "192.0.2.1",
    public_ip: "192.0.2.2",
    machine_name: "m",
  })
})

test("--to a day means all of it, in UTC", async () => {
  const day = (ago: number): string =>
    new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const { out } = await run(["export", "--from", day(3), "--to", day(2), "--dry-run"], undefined, {
    TZ: "Asia/Tokyo",
  })
  expect(JSON.parse(out)).toEqual({
    query_begin_time: `${day(3)}T00:00:00.000Z`,
    query_end_time: `${day(2)}T23:59:59.999Z`,
  })
  expect(service.exports).toEqual([])
})

describe("--kind user-connections", () => {
  const kind = ["export", "--kind", "user-connections"]

  test("is started at its own place, downloaded and counted as what it is", async () => {
    const paths: string[] = []
    const seen: Behaviour = (request) => {
      if (request.method === "POST") paths.push(request.url ?? "")
      return false
    }
    const args = "--user u --vm-ip 192.0.2.1 --public-ip 192.0.2.2 --machine m -o c.csv".split(" ")
    const { code, error: talk } = await run([...kind, ...args], seen)
    expect({ code, talk }).toMatchObject({ code: 0 })
    expect(talk).toContain("2 user connections")
    expect(paths).toEqual(["/v1/p1/session/user-connection/export"])
    expect(JSON.parse(service.exports[0] ?? "")).toEqual({
      user_name: "u",
      vm_ip: "192.0.2.1",
      public_ip: "192.0.2.2",
      machine_name: "m",
    })
  })

  test("--from or --to alone will do", async () => {
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
    const { out: from } = await run([...kind, "--from", day, "--dry-run"])
    const { login_start_time: begin, login_end_time: now } = JSON.parse(from)
    expect(begin).toBe(`${day}T00:00:00.000Z`)
    expect(now > begin).toBe(true)
    await service.stop()
    const { out: to } = await run([...kind, "--to", day, "--dry-run"])
    const { login_start_time: earliest, login_end_time: end } = JSON.parse(to)
    expect(end).toBe(`${day}T23:59:59.999Z`)
    expect(Date.parse(begin) - Date.parse(earliest)).toBeGreaterThan(26 * 86_400_000)
  })

  test.each([
    ["a bound that is too old", ["--from", "2020-01-01"], /login_start_time[^]*30 days/],
    ["an end that is too old", ["--to", "2020-01-01"], /login_start_time[^]*30 days/],
    [
      "filters of sessions",
      ["--state", "Active", "--success", "true", "--group", "g"],
      /--state[^]*--success[^]*--group: goes without --kind user-connections/,
    ],
  ])("2 for %s", async (_name, args, says) => {
    const { code, error: talk } = await run([...kind, ...args])
    expect({ code, talk }).toMatchObject({ code: 2, talk: expect.stringMatching(says) })
    expect(service.exports).toEqual([])
  })

  test("2 for a kind that is none, with those that are", async () => {
    const { code, error: talk } = await run(["export", "--kind", "desktops"])
    expect({ code, talk }).toMatchObject({
      code: 2,
      talk: expect.stringMatching(/sessions, user-connections/),
    })
  })

  test("half a window of sessions is refused as before", async () => {
    const { code, error: talk } = await run(["export", "--from", "2026-05-01"])
    expect({ code, talk }).toMatchObject({
      code: 2,
      talk: expect.stringMatching(/--to: is missing/),
    })
  })
})

describe("exit codes", () => {
  const cut: Behaviour = (request, response) => {
    if (!request.url?.includes("/download")) return false
    response.writeHead(200, { "content-length": "100" }).write("PK")
    setImmediate(() => response.destroy())
    return true
  }
  test.each<
    [number, string, readonly string[], Behaviour | undefined, Record<string, string>, RegExp]
  >([
    [0, "help", ["--help"], undefined, {}, /^$/],
    [2, "an unknown flag", ["export", "--form", "x"], undefined, {}, /--from/],
    [2, "31 days", ["export", "--last", "31d"], undefined, {}, /30 days/],
    [
      2,
      "all mistakes at once",
      ["export", "--state", "Sleeping", "--success", "maybe", "--from", "2026-11-31", "--to", "x"],
      undefined,
      {},
      /--success[^]*--state[^]*--from[^]*--to/,
    ],
    [2, "no place to call", ["export"], undefined, { SESSION_EXPORT_URL: "" }, /--url or --region/],
    [2, "a task ID that is none", ["tasks", "download", "a/../b"], undefined, {}, /task_id/],
    [2, "delete without --yes", ["tasks", "delete", "t1"], undefined, {}, /--yes/],
    [
      3,
      "401",
      ["export"],
      error(401, { error_code: "APIGW.0301", error_msg: "no" }),
      {},
      /Do not repeat[^]*req-1/,
    ],
    [
      3,
      "403",
      ["export"],
      error(403, { error_code: "APIGW.0302", error_msg: "no" }),
      {},
      /Ask an administrator/,
    ],
    [4, "400", ["export"], error(400, { error_code: "WKS.00211102", error_msg: "bad" }), {}, /bad/],
    [5, "429", ["export"], error(429, { error_code: "APIGW.0308", error_msg: "slow" }), {}, /Wait/],
    [6, "503", ["export"], error(503, {}), {}, /may have been started/],
    [6, "a cut download", ["export"], cut, {}, /tasks download t1/],
    [7, "too slow", ["export", "--timeout", "1s"], task("CREATING"), {}, /--timeout/],
    [8, "a failed task", ["export"], task("FAIL"), {}, /disk\?\[2Jfull/],
    [9, "an expired task", ["export"], task("EXPIRED"), {}, /expired/],
    [10, "no such folder", ["export", "-o", "no/such/file"], undefined, {}, /no such folder/],
  ])("%i for %s", async (code, _name, args, special, env, says) => {
    const result = await run(args, special, env)
    expect(result.code, result.error).toBe(code)
    expect(result.error).toMatch(says)
    expect(result.error + result.out).not.toContain("tok-5512")
    expect(result.error).not.toMatch(/\n\s+at /)
    expect(files()).toEqual([])
  })

  test("10 rather than replacing a file, unless told to", async () => {
    writeFileSync(join(folder, "x.csv"), "mine")
    expect(await run(["export", "-o", "x.csv"])).toMatchObject({ code: 10 })
    expect(service.exports).toEqual([])
    expect(readFileSync(join(folder, "x.csv"), "utf8")).toBe("mine")
    await service.stop()
    expect(await run(["export", "-o", "x.csv", "--force"])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, "x.csv"), "utf8")).toBe(CSV)
  })

  test("130 on Ctrl-C, with the way back and no part of a file", async () => {
    service = await startService(task("CREATING"))
    const { child, done } = start(service.url, folder, ["export", "--poll-ms", "1"])
    child.stderr?.once("data", () => child.kill("SIGINT"))
    const { code, error: talk } = await done
    expect(code).toBe(130)
    expect(talk).toContain("tasks download t1")
    expect(files()).toEqual([])
  })
})

test("tasks list is a table without terminal codes, or JSON", async () => {
  const plain = await run(["tasks", "list"])
  expect(plain.out).toContain("t1")
  expect(plain.out).not.toContain("\u001b")
  const { out } = await start(service.url, folder, ["tasks", "list", "--json"]).done
  expect(JSON.parse(out)).toMatchObject({ count: 1, export_tasks: [{ task_id: "t1" }] })
})
