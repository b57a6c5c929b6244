// What the client weighs in a browser bundle, made of the package as it is published.
import { dirname } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { beforeAll, expect, inject, test } from "vitest"
import { budget } from "./budget.ts"

const client = "@session-export/client"

async function weigh(source: string) {
  const folder = inject("packed").find(({ name }) => name === client)?.folder ?? ""
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: dirname(folder) },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    minify: true,
    logLevel: "error",
    write: false,
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
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
  const lines = [...weights].map(([what, { minified, gzipped }]) => {
    const limit = limits[what]
    const cells = [
      what.padEnd(13),
      String(minified).padStart(8),
      String(gzipped).padStart(8),
      String(limit ?? "–").padStart(8),
      limit === undefined ? "" : gzipped <= limit ? "fits" : `${gzipped - limit} too many`,
    ]
    return `| ${cells.join(" | ")} |`
  })
  const head = [
    "| client        | minified |  gzipped |   budget | |",
    "| --- | ---: | ---: | ---: | --- |",
  ]
  process.stdout.write(`\n${[...head, ...lines].join("\n")}\n`)
})

test.each(["core", "everything"] as const)("%s fits its budget", (what) => {
  expect(weights.get(what)?.gzipped).toBeLessThanOrEqual(budget[what])
})

test("importing it for nothing costs nothing", async () => {
  expect((await weigh(`import "${client}"`)).minified).toBeLessThanOrEqual(1)
})
