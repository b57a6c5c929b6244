import { expect, test } from "vitest"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import { testDeps } from "./deps.ts"
import { printTable } from "./print-table.ts"

const cases: readonly [string, string | undefined, boolean][] = [
  ["none", undefined, false],
  ["empty", "", false],
  ["one letter", "a", true],
  ["all kinds", "aZ0_.-", true],
  ["64 letters", "x".repeat(64), true],
  ["65 letters", "x".repeat(65), false],
  ["a UUID", "0b7f1f0a-6a5c-4f1e-9a2b-3c4d5e6f7081", true],
  ["blank within", "a b", false],
  ["blanks around", " a ", true],
  ["two of them", "a, b", false],
  ["quote", 'a"b', false],
  ["brace", "{a}", false],
  ["slash", "a/b", false],
  ["percent", "%0a", false],
  ["tab", "a\tb", false],
  ["equals", "a=b", false],
  ["colon", "a:b", false],
  ["letter of Latin-1", "\u00e9", false],
  ["number sign in Latin-1", "\u00b2", false],
  ["bracket", "[31m", false],
  ["script", "<script>", false],
  ["template", "${jndi:ldap://a}", false],
]

test("the caller's ID stays where it is harmless, and a new one is made where not", async () => {
  const rows: [string, string][] = []
  let made = 0
  const config = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", LOG_LEVEL: "silent" })
  const app = createApp(config, testDeps({ newId: () => `made-${(made += 1)}` }))
  for (const [name, given, kept] of cases) {
    const before = made
    const headers = given === undefined ? {} : { "x-request-id": given }
    for (const path of ["/nowhere", "/healthz"]) {
      const got = await app.request(path, { headers })
      const expected = kept ? given?.trim() : `made-${made}`
      expect(got.headers.get("x-request-id"), `${name} at ${path}`).toBe(expected)
    }
    expect(made - before, name).toBe(kept ? 0 : 2)
    rows.push([name, kept ? "kept" : "replaced"])
  }
  printTable("X-Request-Id", ["given", "answered"], rows)
  const kept = rows.filter(([, what]) => what === "kept").length
  process.stdout.write(`${rows.length} cases: ${kept} kept, ${rows.length - kept} replaced\n`)
})
