import { dirname, relative, resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { files, read } from "./house.ts"
import { clientDoorsForValidators, importTable } from "./import-table.ts"

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const ours = (name: string): boolean =>
  name === "session-export" || name.startsWith("@session-export/")

const manifests = files("*/package.json", "*/*/package.json")
  .filter((file) => !file.startsWith(".house/"))
  .map((file): [string, Manifest] => [dirname(file), JSON.parse(read(file))])

test("every package.json belongs to a room of the table", () => {
  expect(manifests.length).toBeGreaterThan(0)
  for (const [folder] of manifests) expect(Object.keys(importTable)).toContain(folder)
})

describe.each(manifests)("%s", (folder, manifest) => {
  const room = importTable[folder]
  const runTime = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const allowed = [...(room?.rooms ?? []), ...(room?.testRooms ?? [])]
  const sources = files(`${folder}/*.ts`).filter((file) => !file.includes("/generated/"))
  const imports = sources.flatMap((file) =>
    // At the start of a line: the spec's scripts hold imports of other files as text.
    [...read(file).matchAll(/^(?:(?:import|export)\b[^"=\n]*|\} from )"([^"]+)"/gm)].map(
      (match) => ({
        file,
        to: match[1] ?? "",
      }),
    ),
  )

  test("is called as the table says", () => {
    expect(manifest.name).toBe(room?.name)
  })

  test("depends on rooms to its left only", () => {
    const tests = Object.keys(manifest.devDependencies ?? {}).filter(ours)
    for (const name of runTime.filter(ours)) expect(room?.rooms).toContain(name)
    for (const name of tests) expect(allowed).toContain(name)
  })

  test("brings no unlisted package from outside into users' installs", () => {
    const outside = Object.keys(manifest.dependencies ?? {}).filter((name) => !ours(name))
    if (room?.outside) for (const name of outside) expect(room.outside).toContain(name)
  })

  test("its sources import what the table allows", () => {
    for (const { file, to } of imports.filter((each) => ours(each.to))) {
      const name = to
        .split("/")
        .slice(0, to.startsWith("@") ? 2 : 1)
        .join("/")
      const inSource = file.startsWith(`${folder}/src/`)
      const allowedHere = [manifest.name, ...(inSource ? (room?.rooms ?? []) : allowed)]
      expect(allowedHere, `${file} imports ${to}`).toContain(name)
      if (folder === "packages/validators" && inSource) {
        expect(clientDoorsForValidators, `${file} imports ${to}`).toContain(to)
      }
    }
  })

  test("its sources never reach into another folder by path", () => {
    for (const { file, to } of imports.filter((each) => each.to.startsWith("."))) {
      const target = relative(folder, resolve("/", dirname(file), to).slice(1))
      expect(target.startsWith(".."), `${file} imports ${to}`).toBe(false)
    }
  })
})
