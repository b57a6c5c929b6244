// The published packages as npm gets them: packed by pnpm, which applies publishConfig, and unpacked
// as an install would place them.
import { execFile, execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { promisify } from "node:util"
import type { TestProject } from "vitest/node"
import { files, read, top } from "../test/house.ts"

export interface Packed {
  readonly name: string
  /** Relative to the top. */
  readonly room: string
  readonly tarball: string
  /** The unpacked tarball, inside a node_modules. */
  readonly folder: string
}

declare module "vitest" {
  export interface ProvidedContext {
    packed: readonly Packed[]
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), "session-export-package-")))
  const remove = () => rmSync(place, { recursive: true, force: true })
  try {
    const rooms = files("spec/package.json", "packages/*/package.json").map(dirname)
    const packed: Packed[] = []
    // One after the other: pnpm uses both cores for one package already.
    for (const room of rooms) packed.push(await pack(room, place))
    // The one dependency from outside that a bundle of the client needs.
    const fetcher = realpathSync(join(top, "packages/client/node_modules/openapi-fetch"))
    symlinkSync(fetcher, join(place, "node_modules/openapi-fetch"))
    project.provide("packed", packed)
  } catch (error) {
    remove()
    throw error
  }
  return remove
}

async function pack(room: string, place: string): Promise<Packed> {
  const { name }: { name: string } = JSON.parse(read(`${room}/package.json`))
  const tarballs = join(place, "tarballs", basename(room))
  const args = ["pack", "--pack-destination", tarballs, "--json"]
  const { stdout } = await promisify(execFile)("pnpm", args, { cwd: join(top, room) })
  const { filename }: { filename: string } = JSON.parse(stdout)
  const tarball = join(tarballs, basename(filename))
  const folder = join(place, "node_modules", name)
  mkdirSync(folder, { recursive: true })
  execFileSync("tar", ["xzf", tarball, "--strip-components=1", "-C", folder])
  return { name, room, tarball, folder }
}
