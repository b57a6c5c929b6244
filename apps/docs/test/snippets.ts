// The code samples of the site, and how one is run.
import { execFile } from "node:child_process"
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { promisify } from "node:util"
import { top, type Env } from "./api-processes.ts"

export const snippetFolder: string = join(top, "apps/docs/snippets")

/** Their file names; what a run that was killed left behind is none. Folders have tests of their own. */
export const snippets: readonly string[] = readdirSync(snippetFolder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
  .map(({ name }) => name)
  .toSorted()

export const snippet = (name: string): string => readFileSync(join(snippetFolder, name), "utf8")

interface Run {
  readonly url: string
  /** Where files that it writes go. */
  readonly cwd: string
  readonly env: Env
  /** Arguments of Node before the file. */
  readonly node?: readonly string[]
}

/** Runs a sample with its region replaced by `url`; resolves to what it prints. */
export async function runSnippet(name: string, { url, cwd, env, node = [] }: Run): Promise<string> {
  // Beside the original, where its packages are found from.
  const file = join(snippetFolder, dirname(name), `.run-${process.pid}-${basename(name)}`)
  writeFileSync(file, snippet(name).replace(/region: "[^"]+"/, `baseUrl: ${JSON.stringify(url)}`))
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...node, file], {
      cwd,
      env: { PATH: process.env.PATH ?? "", ...env },
    })
    return stdout
  } finally {
    rmSync(file, { force: true })
  }
}
