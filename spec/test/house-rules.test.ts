// Every house rule of the spec is seen red once, on a copy with one thing taken away.
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const spec = join(import.meta.dirname, "..")
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "spec-rules-"))
  for (const part of [
    "openapi.yaml",
    "redocly.yaml",
    "redocly-plugin.js",
    "package.json",
    "paths",
    "components",
  ]) {
    cpSync(join(spec, part), join(copy, part), { recursive: true })
  }
})
afterAll(() => rmSync(copy, { recursive: true }))

function lint(): { code: number | null; output: string } {
  const args = ["lint", "--config", "redocly.yaml", "openapi.yaml"]
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const run = spawnSync(join(spec, "node_modules/.bin/redocly"), args, {
    cwd: copy,
    env,
    encoding: "utf8",
  })
  return { code: run.status, output: run.stdout + run.stderr }
}

test("the spec as it stands is clean", () => {
  expect(lint()).toMatchObject({ code: 0 })
})

describe("red without", () => {
  test.each([
    [
      "a property's example",
      "components/schemas/UserNameFilter.yaml",
      "example: user01",
      "title: x",
      /no example/,
    ],
    [
      "a parameter's example",
      "components/parameters.yaml",
      "example: 10",
      "deprecated: false",
      /no example/,
    ],
    [
      "a header's example",
      "components/headers.yaml",
      "example: POST",
      "deprecated: false",
      /no example/,
    ],
    [
      "the file's name as operationId",
      "paths/ListSessions.yaml",
      "operationId: ListSessions",
      "operationId: Sessions",
      /stands in ListSessions/,
    ],
    [
      "an action",
      "paths/ListSessions.yaml",
      "x-iam-action: workspace",
      "x-other: workspace",
      /x-iam-action/,
    ],
    ["a service", "paths/ListSessions.yaml", "x-service: WorkspaceApp", "x-other: y", /x-service/],
    ["a 401", "paths/ListSessions.yaml", '"401":', '"409":', /no response 401/],
    [
      "where a response is documented",
      "components/responses.yaml",
      "x-documented-in: operation",
      "x-other: operation",
      /x-documented-in/,
    ],
    [
      "saying whether an object is open",
      "components/schemas/ExportTask.yaml",
      "additionalProperties: true",
      "title: x",
      /additionalProperties/,
    ],
    [
      "both times in an example",
      "components/examples/ExportSessions.request.filtered.yaml",
      "query_end_time",
      "user_name",
      /query_end_time|dependent/i,
    ],
  ])("%s", (_name, file, text, other, says) => {
    const path = join(copy, file)
    const before = readFileSync(path, "utf8")
    expect(before).toContain(text)
    writeFileSync(path, before.replace(text, other))
    const { code, output } = lint()
    writeFileSync(path, before)
    expect(output).toMatch(says)
    expect(code).not.toBe(0)
  })
})
