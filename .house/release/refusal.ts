// What has to be true before anything may be published.
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"

export interface Published {
  readonly name: string
  readonly version: string
  /** Relative to the top. */
  readonly room: string
  readonly repository?: { readonly url: string; readonly directory: string }
}

/** The packages that npm gets, in the order of their folders. */
export const published = (root: string): readonly Published[] =>
  globSync(["spec/package.json", "packages/*/package.json"], { cwd: root })
    .toSorted()
    .map((file) => {
      const manifest: Published = JSON.parse(readFileSync(join(root, file), "utf8"))
      return { ...manifest, room: file.replace("/package.json", "") }
    })

/** Why there is nothing to pack; pnpm packs a package without its code and says nothing. */
export function unbuilt(root: string): string | undefined {
  const missing = published(root).filter(({ room }) => !existsSync(join(root, room, "dist")))
  if (missing.length === 0) return undefined
  return `${missing.map(({ name }) => name).join(", ")}: no dist, \`pnpm build\` first`
}

/**
 * Why this is not the place or the time to publish; undefined when it is. A package says where it comes from
 * (provenance) only when CI of the repository it names publishes it.
 */
export function refusal(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (env.GITHUB_ACTIONS !== "true") {
    return "packages are published by the workflow `release` alone, with provenance; `pnpm release --dry-run` shows what it would do"
  }
  if (env.GITHUB_REF !== "refs/heads/main") return "releases are made of main"
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL) {
    return "no identity: the job needs `id-token: write`, or nobody can prove where a package comes from"
  }
  for (const { name, version, repository } of published(root)) {
    if (!repository?.url.endsWith(`/${env.GITHUB_REPOSITORY}.git`)) {
      return `${name} says it comes from ${repository?.url}, not from ${env.GITHUB_REPOSITORY}`
    }
    if (version === "0.0.0") return `${name} has no version yet: \`pnpm run version\``
  }
  const waiting = globSync(".changeset/*.md", { cwd: root }).filter(
    (file) => !file.endsWith("README.md"),
  )
  if (waiting.length > 0) return `${waiting.join(", ")}: \`pnpm run version\` first`
  return undefined
}
