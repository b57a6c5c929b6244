import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import { git, lines } from "./git.ts"
import type { Range } from "./ranges.ts"

export const bumps = ["none", "patch", "minor", "major"] as const
export type Bump = (typeof bumps)[number]

const largest = (found: readonly Bump[]): Bump =>
  bumps.findLast((bump) => found.includes(bump)) ?? "none"

/** What a changeset announces for a package; "none" when it does not name it. */
export function announced(changeset: string, name: string): Bump {
  const [, front = ""] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(changeset) ?? []
  const said: Readonly<Record<string, unknown>> = parse(front) ?? {}
  return bumps.find((bump) => bump === said[name]) ?? "none"
}

/** Changesets that wait for a release in the work tree. */
export const waiting = (root: string, name: string): Bump =>
  largest(
    globSync(".changeset/*.md", { cwd: root })
      .filter((file) => !file.endsWith("README.md"))
      .map((file) => announced(readFileSync(join(root, file), "utf8"), name)),
  )

/** Changesets that are new or changed within a range. */
export function told(root: string, { from, to }: Range, name: string): Bump {
  const folder = [".changeset/*.md", ":!.changeset/README.md"]
  const ends = to === undefined ? [from] : [from, to]
  const changed = git(root, "diff", "--name-only", "--diff-filter=AMR", ...ends, "--", ...folder)
  const fresh = git(root, "ls-files", "--others", "--exclude-standard", "--", ...folder)
  const files = [...lines(changed), ...(to === undefined ? lines(fresh) : [])]
  const text = (file: string): string =>
    to === undefined
      ? readFileSync(join(root, file), "utf8")
      : (git(root, "show", `${to}:${file}`) ?? "")
  return largest(files.map((file) => announced(text(file), name)))
}
