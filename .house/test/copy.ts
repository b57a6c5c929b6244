// A copy of the checkout whose rooms see each other's copies, and the real packages from outside.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { files, top } from "./house.ts"

export interface Copy {
  readonly root: string
  remove(): void
}

export function copyHouse(): Copy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "session-export-copy-")))
  for (const file of files("spec", "packages", "apps", "tsconfig.base.json", "package.json")) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    cpSync(join(top, file), join(root, file))
  }
  for (const manifest of files(
    "spec/package.json",
    "packages/*/package.json",
    "apps/*/package.json",
  )) {
    const room = dirname(manifest)
    linkModules(join(top, room, "node_modules"), join(root, room, "node_modules"), root)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

function linkModules(from: string, to: string, root: string): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name.startsWith("@")) linkModules(join(from, name), join(to, name), root)
    else symlinkSync(inCopy(realpathSync(join(from, name)), root), join(to, name))
  }
}

/** A room's folder moves into the copy; anything else stays where it is installed. */
function inCopy(target: string, root: string): string {
  const place = relative(top, target)
  return /^(spec|packages\/[^/]+|apps\/[^/]+)$/.test(place) ? join(root, place) : target
}
