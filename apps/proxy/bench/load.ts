// wrk, and what it counted.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { said } from "./children.ts"
import { body, exportPath, headers } from "./message.ts"

export interface LoadOptions {
  readonly url: string
  /** Headers that prove who calls, one set for each caller; requests take them in turn. */
  readonly callers: readonly Readonly<Record<string, string>>[]
  readonly connections: number
  readonly seconds: number
  readonly folder: string
}

export interface Counted {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Anything but an answer below 400. */
  readonly errors: number
}

export async function load(options: LoadOptions): Promise<Counted> {
  const script = join(options.folder, "load.lua")
  writeFileSync(script, lua(options.callers))
  const { connections, seconds } = options
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "20s", "-s", script]
  const all = await said("wrk", [...args, options.url])
  const [, counts] = /^counted (\{.*\})$/m.exec(all) ?? []
  if (counts === undefined) throw new Error(`wrk said no counts:\n${all}`)
  return JSON.parse(counts)
}

const lua = (callers: LoadOptions["callers"]): string => `
local all = {}
local at = 0
function init()
${callers.map((each) => `  all[#all + 1] = wrk.format("POST", "${exportPath}", ${table({ ...headers, ...each })}, ${JSON.stringify(body)})`).join("\n")}
end
function request()
  at = at % #all + 1
  return all[at]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'counted {"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"errors":%d}\\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`

const table = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => `["${name}"]=${JSON.stringify(value)}`)
    .join(",")}}`
