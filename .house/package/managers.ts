// The package managers a stranger may have, and a folder far from here that each of them fills.
import { execFile } from "node:child_process"
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { promisify } from "node:util"
import { examples } from "../test/client-examples.ts"
import { read, top } from "../test/house.ts"
import type { Packed } from "./pack.ts"
import { plainEnv } from "./plain-env.ts"

export interface Manager {
  readonly name: "npm" | "pnpm" | "bun"
  readonly command: readonly [file: string, ...args: string[]]
  /** npm asks the registry again about all it has in its cache, unless told. */
  readonly install: readonly string[]
}

const { packageManager: pnpm }: { packageManager: string } = JSON.parse(read("package.json"))

export const managers: readonly Manager[] = [
  { name: "npm", command: ["npm"], install: ["--prefer-offline", "--no-audit", "--no-fund"] },
  { name: "pnpm", command: ["npx", "-y", pnpm], install: [] },
  { name: "bun", command: [join(top, ".house/node_modules/.bin/bun")], install: [] },
]

/** Runs it as somebody does who has never seen this repository; returns what it prints. */
async function run({ command }: Manager, args: readonly string[], cwd?: string): Promise<string> {
  const [file, ...first] = command
  const options = { cwd, env: plainEnv(), timeout: 300_000 }
  const { stdout } = await promisify(execFile)(file, [...first, ...args], options)
  return stdout.trim()
}

export const versionOf = (manager: Manager): Promise<string> =>
  run(manager, ["--version"], tmpdir())

/** What stands beside the packages in a project that tests with them: the versions of these rooms. */
const BESIDE: readonly (readonly [name: string, room: string])[] = [
  ["vitest", ".house"],
  ["@types/node", ".house"],
  ["hono", "packages/validators"],
]

/** What a stranger compiles and runs: examples of the client and of the docs, a page, a look at the types. */
const SOURCES: readonly string[] = [
  ...examples.map((name) => `packages/client/examples/${name}`),
  "apps/docs/snippets/mock-vitest.test.ts",
  ".house/runtimes/page.ts",
  ".house/runtimes/smoke.ts",
  ".house/package/typed.ts",
]

/** A project of its own with all tarballs, installed; the caller removes it. */
export async function installed(manager: Manager, packed: readonly Packed[]): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `session-export-${manager.name}-`)))
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
  const versions = BESIDE.map(([name, room]) => [name, versionHere(name, room)])
  const dependencies = { ...tarballs, ...Object.fromEntries(versions) }
  // Until they are published, what they name of each other is nowhere but in these files; npm sees that by itself.
  const overrides = manager.name === "bun" ? { overrides: tarballs } : {}
  const manifest = { private: true, type: "module", dependencies, ...overrides }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  if (manager.name === "pnpm") {
    writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify({ overrides: tarballs }))
  }
  for (const source of SOURCES) copyFileSync(join(top, source), join(folder, basename(source)))
  writeFileSync(join(folder, "doors.ts"), doors(packed))
  await run(manager, ["install", "--ignore-scripts", ...manager.install], folder)
  return folder
}

function versionHere(name: string, room: string): string {
  const manifest = read(`${room}/node_modules/${name}/package.json`)
  const { version }: { version: string } = JSON.parse(manifest)
  return version
}

/** Everything that a package exports, so that a compiler reads all of its types. */
function doors(packed: readonly Packed[]): string {
  const names = packed.flatMap(({ name, folder }) => {
    const { exports = {} }: { exports?: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    )
    return Object.entries(exports).flatMap(([door, file]) =>
      file.endsWith(".js") ? [`${name}${door.slice(1)}`] : [],
    )
  })
  return names.map((name, at) => `export * as door${at} from "${name}"\n`).join("")
}
