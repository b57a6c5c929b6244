// How each runtime is given the smoke, and how it says which version it is.
import { execFile } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { promisify } from "node:util"
import { build, type BuildOptions } from "esbuild"
import { supportedCompatibilityDate } from "miniflare"
import { ownMiniflare } from "../../apps/proxy/test/workers/own-miniflare.ts"
import type { SmokeInput, SmokeOutput } from "../runtimes/smoke.ts"
import { inChromium } from "./chromium.ts"
import { node20, top } from "./house.ts"

export interface Ran {
  readonly version: string
  readonly output: SmokeOutput
}

/** Runs the smoke; what it leaves behind lies in `folder`. */
type Run = (input: SmokeInput, folder: string) => Promise<Ran>

const rooms = join(top, ".house/runtimes")
const bin = join(top, ".house/node_modules/.bin")

export const runtimes: readonly (readonly [name: string, run: Run])[] = [
  ["Node 24", byCommand(process.execPath, ["--disable-warning=ExperimentalWarning"])],
  ["Node 20", inNode20],
  ["Bun", byCommand(join(bin, "bun"), ["run"])],
  [
    "Deno",
    byCommand(join(bin, "deno"), ["run", "--allow-all", "--node-modules-dir=manual", "--no-lock"]),
  ],
  ["workerd", inWorkerd],
  ["Chromium", (input) => inChromium(input)],
]

function byCommand(command: string, args: readonly string[], script = join(rooms, "main.ts")): Run {
  return async (input, folder) => {
    const env = { PATH: process.env.PATH ?? "", HOME: folder, DENO_DIR: folder }
    const options = { env, cwd: rooms }
    const run = promisify(execFile)
    const { stdout: version } = await run(command, ["--version"], options)
    const { stdout } = await run(command, [...args, script, JSON.stringify(input)], options)
    return { version: /\d+(\.\d+)+/.exec(version)?.[0] ?? "?", output: JSON.parse(stdout) }
  }
}

/** It reads no TypeScript: it gets one file of JavaScript. */
async function inNode20(input: SmokeInput, folder: string): Promise<Ran> {
  const script = join(folder, "main.mjs")
  await bundle("main.ts", { platform: "node", target: "node20", outfile: script, write: true })
  return byCommand(join(top, node20), [], script)(input, folder)
}

async function inWorkerd(input: SmokeInput): Promise<Ran> {
  const script = await bundle("worker.ts", { platform: "browser", conditions: ["workerd"] })
  const options = { modules: true, script, compatibilityDate: supportedCompatibilityDate } as const
  const { miniflare, stop } = ownMiniflare(options)
  try {
    const body = JSON.stringify(input)
    const answer = await miniflare.dispatchFetch("http://worker/", { method: "POST", body })
    return { version: workerdVersion(), output: JSON.parse(await answer.text()) }
  } finally {
    await stop()
  }
}

function workerdVersion(): string {
  const miniflare = createRequire(import.meta.url).resolve("miniflare")
  const { version } = createRequire(miniflare)("workerd/package.json")
  return String(version)
}

async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const common = { bundle: true, format: "esm", write: false } as const
  const { outputFiles } = await build({ entryPoints: [join(rooms, entry)], ...common, ...options })
  return outputFiles?.[0]?.text ?? ""
}
