// The product: everything it does for a caller with an API key, as its Node process does it.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { commandOf, type Runtime } from "../../test/runtimes/runtimes.ts"
import { benchCallers } from "../callers.ts"
import type { Command } from "../children.ts"
import type { Contender, Place } from "../contender.ts"

/** Linux takes 128 KiB. */
const MOST_OF_A_VARIABLE = 100_000

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

/** Started on a runtime as the tests start it there. */
export const on = (
  runtime: Runtime,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Command => {
  const { file, args } = commandOf(runtime, env)
  return { file, args: [...flags, ...args], env }
}

/** Environment of the whole chain: API keys, signature, limits, metrics, a log line each. */
export function wholeChain(place: Place, count: number): Readonly<Record<string, string>> {
  const callers = JSON.stringify(benchCallers(count).map(({ setting }) => setting))
  const file = join(place.folder, `callers-${count}.json`)
  const isLong = callers.length > MOST_OF_A_VARIABLE
  if (isLong) writeFileSync(file, `{"CALLERS":${callers}}`)
  return {
    ...settings(place),
    ...(isLong ? { CONFIG_FILE: file } : { CALLERS: callers }),
    AUTH_MODES: "api-key",
    HUAWEICLOUD_SDK_AK: "AKEXAMPLE",
    HUAWEICLOUD_SDK_SK: "made-up-secret-key-of-forty-characters-0",
  }
}

/** As the Dockerfile and deploy/node.md have it. */
const DEPLOYED = ["--max-semi-space-size=8"]

/** Ours with so many callers; `flags` are Node's. */
export const oursWith = (callers: number, flags: readonly string[] = []): Contender => ({
  name: callers === 1 ? "ours" : `ours-${callers}`,
  title: "**ours, Node: whole chain**",
  validates: true,
  downloads: true,
  callers: benchCallers(callers).map((each) => each.headers),
  command: (place) => on("node", wholeChain(place, callers), [...DEPLOYED, ...flags]),
})

export const ours: Contender = oursWith(1)

export const oursPassthrough: Contender = {
  name: "ours-passthrough",
  title: "ours, Node: caller's token goes on, nothing signed",
  validates: true,
  downloads: false,
  command: (place) => on("node", { ...settings(place), AUTH_MODES: "passthrough" }, DEPLOYED),
}
