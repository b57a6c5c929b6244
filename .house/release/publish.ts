import { execFileSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { published } from "./refusal.ts"

/** Where the bills of materials lie, one for each package; ignored by git. */
const billsFolder = "reports/sbom"

/**
 * Writes each package's bill of materials (CycloneDX: what an install brings along, from the lockfile).
 *
 * @param folder for `<name>.json`, relative to the top
 */
export function writeBills(root: string, folder: string = billsFolder): void {
  mkdirSync(join(root, folder), { recursive: true })
  const rooms = published(root).flatMap(({ room }) => ["--filter", `./${room}`])
  const format = ["--sbom-format", "cyclonedx", "--prod", "--split"]
  pnpm(root, ...rooms, "sbom", ...format, "--out", join(folder, "%s.json"))
}

/** Publishes what npm does not have yet, with provenance; pnpm takes its identity from CI and needs no token. */
export const publish = (root: string): void =>
  pnpm(root, "publish", "--recursive", "--provenance", "--access", "public")

/** All of a publication but the upload: packed, listed, nothing asked of a registry. */
export function rehearse(root: string): void {
  for (const { room } of published(root)) {
    pnpm(join(root, room), "publish", "--dry-run", "--no-git-checks", "--access", "public")
  }
}

function pnpm(cwd: string, ...args: readonly string[]): void {
  execFileSync("pnpm", args, { cwd, stdio: ["ignore", "inherit", "inherit"] })
}
