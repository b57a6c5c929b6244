// What the client weighs in a browser bundle, made of the package as it is published.
import { basename, dirname } from "node:path"
import { gzipSync } from "node:zlib"
import { build, type Metafile } from "esbuild"
import { beforeAll, expect, inject, test } from "vitest"
import { budget, budgetInAll } from "./budget.ts"

const client = "@session-export/client"

/**
 * Bytes at the start, minified and gzipped; gzipped with all that is loaded later, each file by itself; and
 * gzipped in one file, by a bundler that does not split.
 */
async function weigh(source: string) {
  const { outputFiles, metafile } = await bundle(source, true)
  const bytes = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]))
  const sum = (names: ReadonlySet<string>, of: (bytes: Uint8Array) => number): number =>
    [...names].reduce((all, name) => all + of(bytes.get(basename(name)) ?? new Uint8Array()), 0)
  const start = loaded(metafile, ["import-statement"])
  const whole = await bundle(source, false)
  return {
    minified: sum(start, (file) => file.length),
    gzipped: sum(start, gzip),
    inAll: sum(loaded(metafile, ["import-statement", "dynamic-import"]), gzip),
    inOne: gzip(whole.outputFiles[0]?.contents ?? new Uint8Array()),
  }
}

const gzip = (file: Uint8Array): number => gzipSync(file, { level: 9 }).length

async function bundle(contents: string, splitting: boolean) {
  const folder = inject("packed").find(({ name }) => name === client)?.folder ?? ""
  return build({
    stdin: { contents, resolveDir: dirname(folder) },
    bundle: true,
    splitting,
    format: "esm",
    platform: "browser",
    target: "es2023",
    minify: true,
    logLevel: "error",
    metafile: true,
    write: false,
    outdir: "out",
  })
}

/** The entry and what comes with it by these kinds of import; esbuild writes chunks that nobody asks for too. */
function loaded({ outputs }: Metafile, kinds: readonly string[]): ReadonlySet<string> {
  const names = new Set(
    Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === "<stdin>"),
  )
  for (const name of names) {
    for (const { kind, path } of outputs[name]?.imports ?? []) {
      if (kinds.includes(kind)) names.add(path)
    }
  }
  return names
}

const sources = {
  core: `export { createClient, accessKey, token } from "${client}"`,
  everything: `export * from "${client}"`,
  explain: `export * from "${client}/explain"`,
  "openapi-fetch": `export { default } from "openapi-fetch"`,
}
type What = keyof typeof sources
const limits: Readonly<Partial<Record<What, number>>> = budget
const weights = new Map<What, Awaited<ReturnType<typeof weigh>>>()

beforeAll(async () => {
  for (const what of ["core", "everything", "explain", "openapi-fetch"] as const) {
    weights.set(what, await weigh(sources[what]))
  }
  const lines = [...weights].map(([what, { minified, gzipped, inAll, inOne }]) => {
    const limit = limits[what]
    const cells = [
      what.padEnd(13),
      String(minified).padStart(8),
      String(gzipped).padStart(8),
      String(limit ?? "–").padStart(8),
      (limit === undefined ? "" : gzipped <= limit ? "fits" : `${gzipped - limit} too many`).padEnd(
        12,
      ),
      String(inAll).padStart(15),
      String(inOne).padStart(11),
    ]
    return `| ${cells.join(" | ")} |`
  })
  const head = [
    "| at the start  | minified |  gzipped |   budget |              | with all chunks | in one file |",
    "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
  ]
  process.stdout.write(`\n${[...head, ...lines].join("\n")}\n`)
})

test.each(["core", "everything"] as const)("%s fits its budget", (what) => {
  expect(weights.get(what)?.gzipped).toBeLessThanOrEqual(budget[what])
  expect(weights.get(what)?.inAll).toBeLessThanOrEqual(budgetInAll[what])
})

test("only a download loads anything later", () => {
  for (const what of ["core", "explain"] as const) {
    expect(weights.get(what)?.inAll).toBe(weights.get(what)?.gzipped)
  }
  const { inAll = 0, gzipped = 0 } = weights.get("everything") ?? {}
  expect(inAll).toBeGreaterThan(gzipped)
})

test("importing it for nothing costs nothing", async () => {
  expect((await weigh(`import "${client}"`)).minified).toBeLessThanOrEqual(1)
})
