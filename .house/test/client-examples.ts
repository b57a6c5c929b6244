// The five examples of the client's README, and how one is run against a server of ours.
import { execFile } from "node:child_process"
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { transform } from "esbuild"
import { demoEnv, demoKey, signIn } from "./demo-user.ts"
import { top } from "./house.ts"

const folder = join(top, "packages/client/examples")

export const examples: readonly string[] = readdirSync(folder).toSorted()

export const exampleSource = (name: string): string => readFileSync(join(folder, name), "utf8")

/** What each one prints. */
export const exampleSays: readonly (readonly [name: string, says: RegExp])[] = [
  ["1-whole-job.ts", /^session-list\S*\.xlsx \d+ [0-9a-f]{64}$/m],
  ["2-step-by-step.ts", /^application\/vnd\.openxmlformats\S+ \d+$/m],
  ["3-sessions.ts", /SignedOut: \d+/],
  ["4-errors.ts", /^403 WKS\.00081102 \S/m],
  ["5-clean-up.ts", /^deleted [12]$/m],
]

interface Place {
  readonly url: string
  /** Packages are found from where the file stands; without `.ts` at its end it is written without types. */
  readonly file: string
  /** Where files that the example writes go. */
  readonly cwd: string
  /** The Node to run it. */
  readonly node?: string
}

/** Runs an example with the region replaced by `url`; its file is gone afterwards. */
export async function runExample(name: string, { url, file, cwd, node }: Place): Promise<string> {
  const here = `baseUrl: ${JSON.stringify(url)}`
  const source = exampleSource(name).replace(/region: "[^"]+"/, here)
  const untyped = file.endsWith(".ts") ? undefined : await transform(source, { loader: "ts" })
  writeFileSync(file, untyped?.code ?? source)
  try {
    const env = {
      PATH: process.env.PATH ?? "",
      ...demoEnv(url),
      ...demoKey(),
      SESSION_EXPORT_TOKEN: await signIn(url),
    }
    const { stdout } = await promisify(execFile)(node ?? process.execPath, [file], { cwd, env })
    return stdout
  } finally {
    rmSync(file, { force: true })
  }
}
