// The spec as one document, at a commit, in the work tree and at the last release.
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { git } from "./git.ts"
import { runRedocly } from "./spec-change.ts"

/** The bundle of the last release, written by `pnpm version`; there is none before the first. */
export const releasedSpec = "spec/released/openapi.json"

export function specReleased(root: string): unknown {
  const file = join(root, releasedSpec)
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined
}

export const specInWorkTree = (root: string, folder: string): Promise<unknown> =>
  bundled(join(root, "spec/openapi.yaml"), folder)

/** Undefined when the commit has no spec. */
export async function specAt(root: string, commit: string, folder: string): Promise<unknown> {
  if (git(root, "cat-file", "-e", `${commit}:spec/openapi.yaml`) === undefined) return undefined
  const place = join(folder, commit)
  mkdirSync(place, { recursive: true })
  const tar = execFileSync("git", ["archive", "--format=tar", commit, "spec"], {
    cwd: root,
    maxBuffer: 1 << 28,
  })
  execFileSync("tar", ["xf", "-", "-C", place], { input: tar })
  return bundled(join(place, "spec/openapi.yaml"), place)
}

async function bundled(yaml: string, folder: string): Promise<unknown> {
  await runRedocly(folder, "bundle", yaml, "--output", "bundle.json")
  return JSON.parse(readFileSync(join(folder, "bundle.json"), "utf8"))
}
