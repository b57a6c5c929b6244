// A limit is changed in one line of the spec; the site says the new one, with no other edit.
import { execFile } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { attributes } from "./site.ts"

const docs = join(import.meta.dirname, "..")
const spec = dirname(createRequire(import.meta.url).resolve("@session-export/spec/openapi.json"))

let folder: string
/** Of a processor: how long it takes by the clock depends on what else is at work. */
let seconds: number
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "session-export-docs-spec-"))
  mkdirSync(join(folder, "spec"))
  for (const name of ["openapi.json", "openapi.yaml", "marks.json"]) {
    cpSync(join(spec, name), join(folder, "spec", name))
  }
  const file = join(folder, "spec/openapi.json")
  const before = readFileSync(file, "utf8")
  const after = before
    .replace('"maxDuration": "P30D"', '"maxDuration": "P17D"')
    .replace('"maxItems": 200', '"maxItems": 123')
    .replace('"x-max-body-bytes": 65536', '"x-max-body-bytes": 49152')
  expect(after).toHaveLength(before.length)
  writeFileSync(file, after)
  const env = {
    ...process.env,
    // The Node that runs this, whichever the machine has besides.
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    NODE_ENV: "production",
    ASTRO_TELEMETRY_DISABLED: "1",
    DOCS_SPEC: join(folder, "spec"),
    DOCS_OUT: join(folder, "dist"),
    DOCS_CACHE: join(folder, "cache"),
  }
  const timed = 'TIMEFORMAT="took %U %S"; time "$0" build'
  const astro = join(docs, "node_modules/.bin/astro")
  const { stderr } = await promisify(execFile)("bash", ["-c", timed, astro], { cwd: docs, env })
  const [, user, system] = /^took ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? []
  seconds = Number(user) + Number(system)
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = (path: string): string => readFileSync(join(folder, "dist", path), "utf8")

test("17 days are said wherever 30 were, in words, in Markdown and in Chinese", () => {
  expect(page("reference/ExportSessions.md")).toMatch(/it is at most 17 days\./)
  expect(page("reference/ExportSessions.md")).toMatch(/is at most 30 days ago\./)
  expect(page("reference/schemas/ExportSessionsRequest.md")).toMatch(/it is at most 17 days\./)
  expect(page("zh/reference/ExportSessions.md")).toMatch(/最多 17 天/)
  expect(page("llms-full.txt")).toMatch(/at most 17 days\./)
})

test("so are other limits", () => {
  expect(page("reference/DeleteExportTasks.md")).toMatch(/1 to 123 items\./)
  expect(page("reference/ExportSessions.md")).toMatch(/48 KiB/)
})

test("the site is built in less than a minute", () => {
  process.stdout.write(`the build took ${seconds.toFixed(1)} s of a processor\n`)
  expect(seconds).toBeGreaterThan(0.5)
  expect(seconds).toBeLessThan(60)
})

test("the document on the site is the one it was made from", () => {
  expect(page("openapi.json")).toBe(readFileSync(join(folder, "spec/openapi.json"), "utf8"))
})

test("each field and each status has an anchor", () => {
  const ids = attributes(page("reference/ExportSessions/index.html"), "id")
  expect(ids).toEqual(
    expect.arrayContaining([
      "rules",
      "samples",
      "answers",
      "query_begin_time",
      "is_success",
      "403",
    ]),
  )
})
