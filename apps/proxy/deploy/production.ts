// The proxy in a folder of its own, with what it needs at run time and nothing else:
//   node apps/proxy/deploy/production.ts FOLDER
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

const top = resolve(import.meta.dirname, "../../..")
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error("name a folder that is not there yet")
const out = resolve(folder)

const manifest = (path: string) => JSON.parse(readFileSync(join(path, "package.json"), "utf8"))
const { packageManager } = manifest(top)
function pnpm(...args: readonly string[]): void {
  // Not asked to look after the whole workspace: only a part of it is installed here.
  const command = ["-y", packageManager, "--config.verify-deps-before-run=false", ...args]
  execFileSync("npx", command, { cwd: top, stdio: "inherit", env: { ...process.env, CI: "true" } })
}

const PACKAGES = "@session-export/validators..."
pnpm("install", "--frozen-lockfile", "--filter", PACKAGES)
pnpm("--filter", PACKAGES, "run", "build")
pnpm("--filter", "@session-export/proxy", "--config.node-linker=hoisted", "deploy", "--prod", out)

// Our own packages come as they are in development, for sources that were left behind; as they would be
// published they name what was built.
const ours = join(out, "node_modules/@session-export")
for (const name of readdirSync(ours)) {
  const { publishConfig, ...rest } = manifest(join(ours, name))
  const published = { ...rest, ...publishConfig }
  writeFileSync(join(ours, name, "package.json"), `${JSON.stringify(published, null, 2)}\n`)
}
