import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parseAccounts } from "../src/accounts.ts"
import { defaults, parseConfig } from "../src/config.ts"

const room = join(import.meta.dirname, "..")

test(".env.example names every variable with its default", () => {
  const lines = readFileSync(join(room, ".env.example"), "utf8").split("\n")
  const pairs = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2))
  expect(Object.fromEntries(pairs)).toEqual(defaults)
})

test("every problem is reported at once", () => {
  const env = {
    PORT: "x",
    EXPORT_FORMAT: "pdf",
    TOKEN_TTL_HOURS: "-1",
    MAX_WINDOW_AGE_DAYS: "some",
    CORS_ORIGINS: "https://a.example,https://b.example/path",
  }
  for (const name of Object.keys(env)) expect(() => parseConfig(env)).toThrow(name)
})

test("limits can be widened or lifted", () => {
  const config = parseConfig({ MAX_WINDOW_AGE_DAYS: "unlimited", MAX_WINDOW_DURATION_DAYS: "90" })
  expect(config).toMatchObject({ maxWindowAgeMs: null, maxWindowDurationMs: 90 * 86_400_000 })
})

test("an accounts file with mistakes is refused, each named, no secret quoted", () => {
  const user = {
    name: "",
    password: "pass-9917",
    actions: ["workspace:fly"],
    accessKeys: [{ ak: "a" }],
  }
  const text = JSON.stringify({ accounts: [{ name: "a", projects: [{ id: "p" }], users: [user] }] })
  const message = (): string => {
    try {
      parseAccounts(text)
      return ""
    } catch (error) {
      return String(error)
    }
  }
  for (const place of ["users[0].name", "projects[0].name", "actions[0]", "accessKeys[0].sk"]) {
    expect(message()).toContain(place)
  }
  expect(message()).not.toContain("pass-9917")
})

test("entries are slivers", () => {
  for (const file of ["node.ts", "cli.ts"]) {
    const lines = readFileSync(join(room, "src/entry", file), "utf8")
      .trimEnd()
      .split("\n")
    expect(lines.length).toBeLessThanOrEqual(15)
  }
})
