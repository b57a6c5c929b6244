// What changed between two states of the spec, and how large a change that is.
import { execFile } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { isDeepStrictEqual, promisify } from "node:util"
import type { Bump } from "./changesets.ts"
import { houseBreaks } from "./house-breaks.ts"

const require = createRequire(import.meta.url)
const redocly = require.resolve("@redocly/cli/bin/cli.js")

/** Redocly's word, in a folder of its own so that no configuration is taken by accident. */
export async function runRedocly(cwd: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  await promisify(execFile)(process.execPath, [redocly, ...args], { cwd, env })
}

interface Report {
  readonly changes: readonly {
    readonly path: string
    readonly impact: "patch" | "minor" | "major"
    readonly verdicts: readonly { readonly message: string }[]
  }[]
}

export interface SpecChange {
  /** By the rules of semver from 1.0 on. */
  readonly bump: Bump
  /** Each with its place and what is wrong, for people. */
  readonly breaks: readonly string[]
}

/**
 * Rates the way from one bundle to another: "none" when they say the same, "major" when something that worked
 * may work no longer. `info.version` does not count, for it is a consequence.
 *
 * @param folder a place for two files and a report
 */
export async function specChange(
  base: unknown,
  revision: unknown,
  folder: string,
): Promise<SpecChange> {
  const [before, after] = [base, revision].map(unversioned)
  if (isDeepStrictEqual(before, after)) return { bump: "none", breaks: [] }
  writeFileSync(join(folder, "base.json"), JSON.stringify(before))
  writeFileSync(join(folder, "revision.json"), JSON.stringify(after))
  const report = ["--format", "json", "--output", "report.json", "--fail-on", "none"]
  await runRedocly(folder, "diff", "base.json", "revision.json", ...report)
  const { changes }: Report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))
  const rated = changes
    .filter(({ impact }) => impact === "major")
    .flatMap(({ path, verdicts }) => verdicts.map(({ message }) => `${readable(path)}: ${message}`))
  const ours = houseBreaks(before, after).map(
    ({ path, message }) => `${readable(path)}: ${message}`,
  )
  const breaks = [...rated, ...ours]
  const grown = changes.some(({ impact }) => impact === "minor")
  return { bump: breaks.length > 0 ? "major" : grown ? "minor" : "patch", breaks }
}

/** `#/paths/~1things/get/parameters/0` as `GET /things parameters/0`. */
const readable = (pointer: string): string =>
  pointer
    .replace(/^#\/paths\/([^/]+)(?:\/(\w+))?\/?/, (_all, path: string, method = "") =>
      `${String(method).toUpperCase()} ${path} `.trimStart(),
    )
    .replaceAll("~1", "/")
    .trimEnd()

function unversioned(bundle: unknown): unknown {
  const copy: { info: { version?: string } } = structuredClone(Object(bundle))
  copy.info = { ...copy.info, version: "0.0.0" }
  return copy
}
