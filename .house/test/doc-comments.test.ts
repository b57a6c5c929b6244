// Whoever hovers over what a published package exports reads what it is for.
import { dirname, join } from "node:path"
import ts from "typescript-5"
import { expect, test } from "vitest"
import { files, read, top } from "./house.ts"

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, string>>
}

/** Every door of every published package, and the file behind it. */
const doors = files("packages/*/package.json").flatMap((manifest) => {
  const { name, exports = {} }: Manifest = JSON.parse(read(manifest))
  return Object.entries(exports).map(([door, file]) => ({
    door: `${name}${door.slice(1)}`,
    file: join(top, dirname(manifest), file),
  }))
})

const program = ts.createProgram(
  doors.map(({ file }) => file),
  {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  },
)
const checker = program.getTypeChecker()

/** What a module exports, each as the declaration that is meant. */
function exported(file: string): readonly ts.Symbol[] {
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  return (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  )
}

test.each(doors)("$door: each export has a doc comment", ({ file }) => {
  const all = exported(file)
  expect(all.length).toBeGreaterThan(0)
  const bare = all.filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
  expect(bare.map((symbol) => symbol.name)).toEqual([])
})
