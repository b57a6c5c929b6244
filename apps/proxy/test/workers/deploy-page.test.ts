// deploy/workers.md says what the code does: commands that are run in these tests, and every name.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ConfigError } from "../../src/config/config-error.ts"
import { defaults } from "../../src/config/variables.ts"
import { bound } from "../../src/workers/bindings.ts"
import { room, wranglerConfig } from "./wrangler-config.ts"

const page = readFileSync(join(room, "deploy/workers.md"), "utf8")

/** Names that are refused on Workers when they are set to something. */
function refused(): readonly string[] {
  const env = Object.fromEntries(Object.keys(defaults).map((name) => [name, "canary"]))
  try {
    bound(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.flatMap(
      (each) => /^(\w+): means nothing on Workers/.exec(each)?.[1] ?? [],
    )
  }
}

test("names every setting that is refused", () => {
  const names = refused()
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    expect(page).toContain(name.startsWith("OTEL_") ? "`OTEL_*`" : `\`${name}\``)
  }
})

test("names bindings and classes as wrangler.jsonc does, and no setting that there is not", () => {
  for (const { name, class_name } of wranglerConfig.durable_objects.bindings) {
    expect(page).toContain(`| \`${name}\` | \`${class_name}\` |`)
  }
  const bindings = wranglerConfig.durable_objects.bindings.map(({ name }) => name)
  for (const [, name = ""] of page.matchAll(/`([A-Z][A-Z_]+)(?:=\w+)?`/g)) {
    expect([...Object.keys(defaults), ...bindings]).toContain(name)
  }
  for (const name of Object.keys(wranglerConfig.vars)) expect(Object.keys(defaults)).toContain(name)
})

test("has nobody type what is not run here, or is not wrangler's own", () => {
  const commands = [...page.matchAll(/^npx wrangler (.+)$/gm)].map(([, command]) => command ?? "")
  for (const command of commands) {
    expect(command).toMatch(
      /^(dev --var UPSTREAM_URL:\S+|deploy|deploy --dry-run --outdir dist|secret put [A-Z_]+)$/,
    )
  }
  expect(commands.length).toBeGreaterThan(5)
})
