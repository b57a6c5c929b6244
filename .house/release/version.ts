// What `changeset version` leaves undone: the number stands in the document too, generated code carries it, and
// the document of the release is kept, for the next change to be compared with.
import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { releasedSpec } from "./spec-state.ts"

/** Turns what waits in `.changeset` into versions and changelogs, all over a checkout. */
export function version(root: string): string {
  const run = (...args: readonly string[]) =>
    void execFileSync(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    })
  run(join(root, "node_modules/@changesets/cli/bin.js"), "version")
  const manifest = readFileSync(join(root, "spec/package.json"), "utf8")
  const { version: next }: { version: string } = JSON.parse(manifest)
  const yaml = join(root, "spec/openapi.yaml")
  writeFileSync(yaml, readFileSync(yaml, "utf8").replace(/^  version: .*$/m, `  version: ${next}`))
  run("--disable-warning=ExperimentalWarning", join(root, "spec/scripts/generate.ts"))
  mkdirSync(dirname(join(root, releasedSpec)), { recursive: true })
  cpSync(join(root, "spec/dist/openapi.json"), join(root, releasedSpec))
  return next
}
