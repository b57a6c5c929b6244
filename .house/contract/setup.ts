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
import { operationIds, operations } from "@session-export/client/operations"
import { keptReports, outcomes, published } from "./reports.ts"

export function setup(): void {
  rmSync(outcomes, { recursive: true, force: true })
  mkdirSync(outcomes, { recursive: true })
}

/** Through a proxy that has credentials of its own nobody signs in. */
const serves = (target: string, operationId: string): boolean =>
  target === "proxy → origin" ||
  operationIds.some((id) => id === operationId && operations[id].security.length > 0)

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
  const uncaused = reports
    .filter(({ target }) => target.startsWith("proxy → origin"))
    .flatMap(({ target, coverage }) =>
      coverage
        .filter(({ how, operationId }) => how !== "caused" && serves(target, operationId))
        .map(({ operationId, status, how }) => `${operationId} ${status} is ${how} on ${target}`),
    )
  const faults = [...missing.map((pair) => `${pair} is shown nowhere`), ...uncaused]
  if (faults.length > 0) throw new Error(`contract coverage: ${faults.join("; ")}`)
}
