// The comments that say what is known and what is not reach whoever shows the spec to people.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readMarks } from "../scripts/marks.ts"

const spec = join(import.meta.dirname, "..")
const marks = readMarks(spec)
const all = Object.values(marks).flat()

const yaml = globSync(["openapi.yaml", "paths/*.yaml", "components/**/*.yaml"], { cwd: spec })
  .map((file) => readFileSync(join(spec, file), "utf8"))
  .join("")

test.each([
  ["source", /# (?:.* )?Source: /g],
  ["assumption", /# (?:.* )?Assumption: /g],
  ["unknown", /# (?:.* )?Unknown: /g],
] as const)("no %s is lost on the way", (kind, written) => {
  const found = all.filter((mark) => mark.kind === kind)
  expect(found).toHaveLength(yaml.match(written)?.length ?? -1)
  for (const { text } of found) expect(text).toMatch(/^.{4,}$/)
})

test("a mark stands at the thing it is about", () => {
  const window = marks["/components/schemas/ExportSessionsRequest/x-time-window"]
  expect(window?.[0]?.text).toMatch(/30 days/)
  const unit = marks["/components/schemas/SessionInfo/properties/status_continue_time/type"]
  expect(unit).toEqual([{ kind: "unknown", text: "the unit; the page names none." }])
  expect(marks["/operations/ListExportTasks/parameters/5/description"]?.[0]?.text).toMatch(
    /default/,
  )
})
