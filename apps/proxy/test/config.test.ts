import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { defaults } from "../src/config/variables.ts"

const room = join(import.meta.dirname, "..")
const read = (file: string): string => readFileSync(join(room, file), "utf8")
const hash = "a".repeat(64)

test("a region gives both services and IAM", () => {
  expect(parseConfig({ REGION: "cn-north-4" }).upstreams).toEqual({
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

test("every problem at once, no secret in it", () => {
  const env = {
    PORT: "99999",
    LOG_LEVEL: "loud",
    UPSTREAM_URL: "http://a.example",
    HUAWEICLOUD_SDK_AK: "ak-7301",
    HUAWEICLOUD_SDK_SK: "sk-7302",
  }
  const message = (): string => {
    try {
      parseConfig(env)
      return ""
    } catch (error) {
      return String(error)
    }
  }
  expect(message()).toMatch(/PORT.*LOG_LEVEL|LOG_LEVEL.*PORT/s)
  expect(message()).toContain("https")
  expect(message()).toContain("CALLER_TOKEN_HASHES")
  expect(message()).not.toMatch(/730[12]/)
})

describe("signing needs to know its callers", () => {
  const env = { REGION: "cn-north-4", HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "b" }
  test.each([
    [{}],
    [{ CALLER_TOKEN_HASHES: "plain-token" }],
    [{ CALLER_TOKEN_HASHES: hash, HUAWEICLOUD_SDK_SK: "" }],
  ])("%j is refused", (more) => {
    expect(() => parseConfig({ ...env, ...more })).toThrow(/configuration/)
  })
  test("with hashes it starts", () => {
    expect(
      parseConfig({ ...env, CALLER_TOKEN_HASHES: `${hash},${hash}` }).credentials,
    ).toMatchObject({ mode: "sign" })
  })
})

test(".env.example names every variable with its default", () => {
  const lines = read(".env.example")
    .split("\n")
    .filter((line) => /^[A-Z]/.test(line))
  expect(Object.fromEntries(lines.map((line) => line.split("=", 2)))).toEqual(defaults)
})

test("entries are slivers, and only they know the runtime", () => {
  expect(read("src/entry/node.ts").trimEnd().split("\n").length).toBeLessThanOrEqual(15)
  const files = readdirSync(join(room, "src"), { recursive: true, encoding: "utf8" })
  for (const file of files.filter((each) => each.endsWith(".ts") && !each.startsWith("entry"))) {
    expect(read(join("src", file)), file).not.toMatch(/\bprocess\.|\bDeno\.|\bBun\.|from "node:/)
  }
})
