// The product: everything it does for a caller with an API key, as its Node process does it.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "../children.ts"
import { benchCallers } from "../callers.ts"
import type { Contender, Place } from "../contender.ts"

export const entry = (runtime: string): string =>
  join(import.meta.dirname, `../../src/entry/${runtime}.ts`)

/** Limits are counted and never reached. */
const LIMITS = {
  CALLS_PER_MINUTE: "1000000000",
  OPERATION_CALLS_PER_MINUTE: "ExportSessions=999999999",
  EXPORTS_PER_DAY: "1000000000",
}

const settings = ({ port, upstream }: Place) => ({
  PORT: String(port),
  UPSTREAM_URL: upstream,
  METRICS: "true",
  ...LIMITS,
})

const node = (env: Readonly<Record<string, string>>, flags: readonly string[] = []): Command => ({
  file: process.execPath,
  args: ["--disable-warning=ExperimentalWarning", ...flags, entry("node")],
  env,
})

/** Environment of the whole chain: API keys, signature, limits, metrics, a log line each. */
export function wholeChain(place: Place, callers: number): Readonly<Record<string, string>> {
  // 5,000 callers are too much for one variable.
  const file = join(place.folder, `callers-${callers}.json`)
  writeFileSync(
    file,
    JSON.stringify({ CALLERS: benchCallers(callers).map((each) => each.setting) }),
  )
  return {
    ...settings(place),
    AUTH_MODES: "api-key",
    CONFIG_FILE: file,
    HUAWEICLOUD_SDK_AK: "AKEXAMPLE",
    HUAWEICLOUD_SDK_SK: "made-up-secret-key-of-forty-characters-0",
  }
}

/** Ours with so many callers; `flags` are Node's. */
export const oursWith = (callers: number, flags: readonly string[] = []): Contender => ({
  name: callers === 1 ? "ours" : `ours-${callers}`,
  title: "**ours, Node: whole chain**",
  validates: true,
  downloads: true,
  callers: benchCallers(callers).map((each) => each.headers),
  command: (place) => node(wholeChain(place, callers), flags),
})

export const ours: Contender = oursWith(1)

export const oursPassthrough: Contender = {
  name: "ours-passthrough",
  title: "ours, Node: caller's token goes on, nothing signed",
  validates: true,
  downloads: false,
  command: (place) => node({ ...settings(place), AUTH_MODES: "passthrough" }),
}
