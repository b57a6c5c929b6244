// The tree as the house tests see it: what git tracks, room by room.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"

export const top: string = join(import.meta.dirname, "../..")

/** The oldest Node that the published packages are for, relative to the top. */
export const node20 = ".house/node-20/node_modules/node/bin/node"

/** Tracked and new files, relative to the top, without what is ignored or deleted. */
export function files(...patterns: readonly string[]): readonly string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
  const gone = git(["ls-files", "-z", "--deleted"])
  return git([...args, "--", ...patterns]).filter((file) => !gone.includes(file))
}

function git(args: readonly string[]): readonly string[] {
  const out = execFileSync("git", args, { cwd: top, encoding: "utf8" })
  return out.split("\0").filter((file) => file !== "")
}

export const read = (file: string): string => readFileSync(join(top, file), "utf8")
