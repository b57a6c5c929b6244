// Before the targets run their old outcomes go; when all have run, the coverage report is written and
// must be whole.
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import {
  publishedBundle,
  readDocument,
  reportHtml,
  reportJson,
  reportMarkdown,
  uncovered,
} from "@session-export/contract/run"
import { keptReports, outcomes, published } from "./reports.ts"

export function setup(): void {
  rmSync(outcomes, { recursive: true, force: true })
  mkdirSync(outcomes, { recursive: true })
}

export function teardown(): void {
  const reports = keptReports()
  // Part of the suite was asked for.
  if (!reports) return
  const document = readDocument(publishedBundle())
  mkdirSync(published, { recursive: true })
  writeFileSync(join(published, "coverage.json"), reportJson(document, reports))
  writeFileSync(join(published, "coverage.md"), reportMarkdown(document, reports))
  writeFileSync(join(published, "coverage.html"), reportHtml(document, reports))
  const missing = uncovered(document, reports)
  const through = reports.filter(({ target }) => target === "proxy → origin")
  const uncaused = through
    .flatMap(({ coverage }) => coverage)
    .filter(({ how }) => how !== "caused")
    .map(({ operationId, status, how }) => `${operationId} ${status} is ${how} on proxy → origin`)
  const faults = [...missing.map((pair) => `${pair} is shown nowhere`), ...uncaused]
  if (faults.length > 0) throw new Error(`contract coverage: ${faults.join("; ")}`)
}
