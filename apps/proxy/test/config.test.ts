import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { defaults } from "../src/config/variables.ts"

const room = join(import.meta.dirname, "..")
const read = (file: string): string => readFileSync(join(room, file), "utf8")
const region = { REGION: "cn-north-4" }

/** What is said about settings that cannot be used; "" = nothing. */
function complaint(env: Readonly<Record<string, string>>, file?: string): string {
  try {
    parseConfig(env, file)
    return ""
  } catch (error) {
    return String(error)
  }
}

test("a region gives both services and IAM", () => {
  expect(parseConfig(region).upstreams).toEqual({
    WorkspaceApp: "https://appstream.cn-north-4.myhuaweicloud.com",
    Workspace: "https://workspace.cn-north-4.myhuaweicloud.com",
    IAM: "https://iam.cn-north-4.myhuaweicloud.com",
  })
})

test("one URL serves all, single ones win", () => {
  const env = { UPSTREAM_URL: "https://a.example/x/", UPSTREAM_IAM_URL: "http://127.0.0.1:9" }
  expect(parseConfig(env).upstreams).toEqual({
    WorkspaceApp: "https://a.example/x",
    Workspace: "https://a.example/x",
    IAM: "http://127.0.0.1:9",
  })
})

test("every problem at once, no value in it", () => {
  const wrong: Readonly<Record<string, string>> = {
    PORT: "canary99999",
    UPSTREAM_URL: "http://canary.example",
    ALLOW_HTTP_UPSTREAM: "canary",
    HUAWEICLOUD_SDK_AK: "canary",
    UPSTREAM_PASSWORD: "canary",
    AUTH_MODES: "canary",
    CALLERS: "canary",
    CALLS_PER_MINUTE: "canary",
    OPERATION_CALLS_PER_MINUTE: "canary=1",
    IDEMPOTENCY_HOURS: "23",
    PROCESSES: "0",
    REDIS_URL: "http://canary.example",
    REDIS_PREFIX: "canary *",
    REDIS_TIMEOUT_MS: "canary",
    MAX_URL_BYTES: "1",
    MAX_QUEUE: "-1",
    ANSWER_CHECK: "canary",
    MAX_WINDOW_AGE_DAYS: "0",
    LOG_LEVEL: "canary",
    METRICS: "canary",
    OTEL_EXPORTER_OTLP_ENDPOINT: "canary",
    CORS_ORIGINS: "https://canary.example/path,*",
    HSTS_SECONDS: "1.5",
    DRAIN_SECONDS: "canary",
  }
  const said = complaint(wrong, '{"CANARY":1,"HOST":["canary"],"canary-secret":"x"}')
  // A key, a user and its half are told under the name of their first.
  const named = { ...wrong, UPSTREAM_PASSWORD: "", UPSTREAM_USER_NAME: "", UPSTREAM_URL: "" }
  for (const [name, value] of Object.entries(named)) if (value !== "") expect(said).toContain(name)
  expect(said).toContain("UPSTREAM_USER_NAME")
  expect(said).toContain("https")
  expect(said).toContain("CONFIG_FILE: CANARY is unknown")
  expect(said).not.toContain("canary")
})

describe("credentials and who may use them", () => {
  const key = { ...region, HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "b" }
  const caller = { name: "batch", apiKeyHashes: ["a".repeat(64)], projects: ["*"], actions: ["*"] }
  const known = { AUTH_MODES: "api-key", CALLERS: JSON.stringify([caller]) }
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["a key that nobody may use", key, "AUTH_MODES"],
    ["half a key", { ...key, ...known, HUAWEICLOUD_SDK_SK: "" }, "HUAWEICLOUD_SDK_AK"],
    ["api-key without a caller", { ...key, AUTH_MODES: "api-key" }, "CALLERS"],
    ["api-key without credentials", { ...region, ...known }, "AUTH_MODES"],
    ["a key and a user", { ...key, ...known, UPSTREAM_USER_NAME: "u" }, "UPSTREAM_USER_NAME"],
    ["jwt without an issuer", { ...key, ...known, AUTH_MODES: "jwt" }, "JWT_ISSUER"],
    ["jwt with shared secrets", { ...key, AUTH_MODES: "jwt", JWT_ALGORITHMS: "HS256" }, "JWT_ALG"],
    ["a host outside the list", { ...region, ALLOWED_HOSTS: "a.example" }, "ALLOWED_HOSTS"],
  ])("%s is refused", (_name, env, names) => {
    expect(complaint(env)).toContain(names)
  })
  test("with a caller it starts", () => {
    expect(parseConfig({ ...key, ...known }).credentials).toMatchObject({ mode: "access-key" })
  })
})

describe("a store that processes share", () => {
  test("is needed by more than one", () => {
    expect(complaint({ ...region, PROCESSES: "2" })).toMatch(/PROCESSES: .*REDIS_URL/)
    expect(complaint({ ...region, PROCESSES: "2", REDIS_URL: "redis://r" })).toBe("")
  })
  test.each([
    "redis://r.example",
    "rediss://r.example:6380/3",
    "redis://:p%40ss@[::1]:6379/0",
    "rediss://user:pass@r.example/",
  ])("may be at %s", (url) => {
    expect(parseConfig({ ...region, REDIS_URL: url }).redis).toEqual({
      url,
      prefix: "session-export:",
      timeoutMs: 1000,
    })
  })
  test.each([
    "http://canary",
    "redis://",
    "redis:///0",
    "redis://canary/canary",
    "redis://canary?password=canary",
    "redis://canary/0#canary",
    "redis://:%zcanary@r.example",
    "canary:6379",
    "/var/run/canary.sock",
  ])("may not be at %s", (url) => {
    expect(complaint({ ...region, REDIS_URL: url })).toContain("REDIS_URL: must be redis[s]://")
    expect(complaint({ ...region, REDIS_URL: url })).not.toContain("canary")
  })
})

describe("a file of settings", () => {
  const caller = { name: "batch", apiKeyHashes: ["a".repeat(64)], projects: ["*"], actions: ["*"] }
  test("holds strings, numbers, booleans, and CALLERS as a list", () => {
    const file = { ...region, PORT: 9000, METRICS: true, DRAIN_SECONDS: "3", CALLERS: [caller] }
    expect(parseConfig({}, JSON.stringify(file))).toMatchObject({
      port: 9000,
      metrics: true,
      drainMs: 3000,
      callers: [{ name: "batch" }],
    })
  })
  test("gives way to the environment, unless that is empty", () => {
    const file = JSON.stringify({ ...region, PORT: 9000, HOST: "::1" })
    expect(parseConfig({ PORT: "9001", HOST: "" }, file)).toMatchObject({ port: 9001, host: "::1" })
  })
  test.each<[string, string, string]>([
    ["no JSON", "canary", "CONFIG_FILE: must hold JSON"],
    ["a list", "[1]", "CONFIG_FILE: must hold a JSON object"],
    ["null", "null", "CONFIG_FILE: must hold a JSON object"],
    ["an unknown name", '{"PROT":1}', "CONFIG_FILE: PROT is unknown"],
    ["a name of every object", '{"__proto__":1}', "CONFIG_FILE: a name in it is unknown"],
    ["what may be a secret as a name", '{"canary":1}', "CONFIG_FILE: a name in it is unknown"],
    ["another file", '{"CONFIG_FILE":"canary"}', "CONFIG_FILE: CONFIG_FILE is unknown"],
    ["a list for a number", '{"PORT":[1]}', "CONFIG_FILE: PORT must be a string, a number or"],
    ["null for a number", '{"PORT":null}', "CONFIG_FILE: PORT must be a string, a number or"],
    ["null for a list", '{"CALLERS":null}', "CONFIG_FILE: CALLERS must be a string, a number or"],
    ["a value out of range", '{"PORT":70000}', "PORT: must be a whole number from 0 to 65535"],
  ])("%s is refused", (_name, file, says) => {
    expect(complaint(region, file)).toContain(says)
    expect(complaint(region, file)).not.toContain("canary")
  })
})

test(".env.example names every variable with its default, and says what each group is for", () => {
  const lines = read(".env.example").split("\n")
  const set = lines.filter((line) => /^[A-Z]/.test(line))
  expect(Object.fromEntries(set.map((line) => line.split("=", 2)))).toEqual(defaults)
  for (const group of read(".env.example").split(/\n\n+/)) expect(group).toContain("# ")
})

/** Rooms of one runtime each, the one of those that are processes, and the slivers that open them. */
const RUNTIMES = /^(entry|process|node|bun|deno|workers)\//

test("entries are slivers, and only they and their rooms know a runtime", () => {
  const files = readdirSync(join(room, "src"), { recursive: true, encoding: "utf8" })
  const code = files.filter((each) => each.endsWith(".ts"))
  for (const file of code.filter((each) => each.startsWith("entry/"))) {
    expect(read(join("src", file)).trimEnd().split("\n").length, file).toBeLessThanOrEqual(15)
  }
  for (const file of code.filter((each) => !RUNTIMES.test(each))) {
    expect(read(join("src", file)), file).not.toMatch(/\bprocess\.|\bDeno\.|\bBun\.|from "node:/)
  }
})
