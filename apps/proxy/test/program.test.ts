// The process: its arguments, what it says of its settings, and what it keeps to itself.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { maskedSettings } from "../src/config/masked-settings.ts"
import { settings } from "../src/config/settings.ts"
import { defaults } from "../src/config/variables.ts"
import { command } from "../src/process/arguments.ts"
import { runProxy } from "./signalled-process.ts"

const folder = mkdtempSync(join(tmpdir(), "proxy-config-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (text: string): string => {
  const path = join(folder, "settings.json")
  writeFileSync(path, text)
  return path
}

/** Every secret there is; some exclude each other, which is no matter for what is printed. */
const secrets: Readonly<Record<string, string>> = {
  HUAWEICLOUD_SDK_AK: "canary-ak",
  HUAWEICLOUD_SDK_SK: "canary-sk",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "canary-token",
  UPSTREAM_USER_NAME: "canary-user",
  UPSTREAM_PASSWORD: "canary-password",
  ADMIN_TOKEN: "canary-admin",
  JWT_JWKS: '{"keys":[{"kty":"oct","k":"canary-jwk"}]}',
  JWT_JWKS_URL: "https://canary-u:canary-p@keys.example/jwks?key=canary-q#canary-f",
  REDIS_URL: "rediss://canary-u:canary-p@redis.example:6380/2",
  OTEL_EXPORTER_OTLP_ENDPOINT: "https://canary-u:canary-p@otlp.example/?token=canary-q",
  CALLERS: JSON.stringify([
    {
      name: "batch",
      apiKeyHashes: ["canary-hash"],
      accessKeys: [{ ak: "canary-caller-ak", sk: "canary-caller-sk" }],
      jwtSubjects: ["canary-subject"],
      projects: ["p1"],
      actions: ["*"],
    },
  ]),
}

describe("what is printed of the settings", () => {
  const printed = maskedSettings({ ...secrets, PORT: "9000" })
  test("holds none of the secrets, and says that they are set", () => {
    expect(JSON.stringify(printed)).not.toContain("canary")
    for (const name of Object.keys(secrets)) {
      expect(JSON.stringify(printed[name]), name).toContain("***")
    }
  })
  test("names every variable, and shows what is no secret", () => {
    expect(Object.keys(printed)).toEqual(Object.keys(defaults))
    expect(printed).toMatchObject({ PORT: "9000", HOST: "127.0.0.1", REGION: "" })
    expect(printed.CALLERS).toEqual([
      {
        name: "batch",
        apiKeyHashes: ["***"],
        accessKeys: ["***"],
        jwtSubjects: ["***"],
        projects: ["p1"],
        actions: ["*"],
      },
    ])
    expect(printed.JWT_JWKS_URL).toBe("https://keys.example/jwks ***")
    expect(printed.REDIS_URL).toBe("rediss://redis.example:6380/2 ***")
  })
  test("is a file of settings again", () => {
    const given = { REGION: "cn-north-4", PORT: "9000", METRICS: "true" }
    const { CONFIG_FILE: _own, ...rest } = maskedSettings(given)
    const again = settings({}, JSON.stringify(rest))
    expect(again.problems).toEqual([])
    expect(parseConfig(again.env)).toEqual(parseConfig(given))
  })
})

test.each<[readonly string[], string]>([
  [[], "serve"],
  [["--check-config"], "check"],
  [["--print-config"], "print"],
  [["--help"], "help"],
  [["--version"], "version"],
])("%j means %s", (argv, meant) => expect(command(argv)).toBe(meant))

test.each<[readonly string[]]>([
  [["--canary"]],
  [["canary"]],
  [["--check-config=canary"]],
  [["--check-config", "--print-config"]],
  [["-h"]],
])("%j is refused, without repeating it", (argv) => {
  expect(() => command(argv)).toThrow(/argument/)
  expect(() => command(argv)).not.toThrow(/canary/)
})

describe("the process", () => {
  const region = { REGION: "cn-north-4" }
  test("--check-config: 0 and a word when all is well", async () => {
    const ended = await runProxy(["--check-config"], region)
    expect(ended).toEqual({ code: 0, stdout: "", stderr: "configuration is fine\n" })
  })

  test("--check-config: 1 and all that is wrong, of environment and file, no value", async () => {
    const CONFIG_FILE = file('{"PORT":"canary","PROT":1}')
    const { code, stdout, stderr } = await runProxy(["--check-config"], {
      CONFIG_FILE,
      LOG_LEVEL: "canary",
    })
    expect([code, stdout]).toEqual([1, ""])
    for (const name of ["PORT:", "PROT is unknown", "LOG_LEVEL:", "REGION"]) {
      expect(stderr).toContain(name)
    }
    expect(stderr).not.toMatch(/canary|at /)
  })

  test("--print-config: JSON of environment over file", async () => {
    const CONFIG_FILE = file(JSON.stringify({ ...region, PORT: 9000, ADMIN_TOKEN: "canary" }))
    const { code, stdout, stderr } = await runProxy(["--print-config"], { CONFIG_FILE, PORT: "1" })
    expect([code, stderr]).toEqual([0, ""])
    expect(JSON.parse(stdout)).toMatchObject({ ...region, PORT: "1", ADMIN_TOKEN: "***" })
  })

  test("a file that cannot be read, an argument nobody knows: 1", async () => {
    const ended = await runProxy([], { ...region, CONFIG_FILE: join(folder, "nowhere") })
    expect(ended).toEqual({
      code: 1,
      stdout: "",
      stderr: "error: configuration: CONFIG_FILE: cannot be read\n",
    })
    expect((await runProxy(["--canary"], region)).code).toBe(1)
  })

  test("--help and --version need no settings", async () => {
    expect((await runProxy(["--help"])).stdout).toContain("--check-config")
    expect((await runProxy(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
