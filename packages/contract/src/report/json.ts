import type { ApiDocument } from "../document.ts"
import { probeTable } from "./probe-table.ts"
import { uncovered, type TargetReport } from "./report.ts"

/** The whole outcome as JSON text, for whoever draws it: the docs site, a dashboard. */
export function reportJson(document: ApiDocument, reports: readonly TargetReport[]): string {
  const pairs = document.operations.flatMap(({ operationId, responses }) =>
    responses.map(({ status }) => ({ operationId, status })),
  )
  const data = {
    pairs,
    uncovered: uncovered(document, reports),
    targets: reports.map(({ target, passed, coverage, gaps, failed, skipped }) => ({
      target,
      passed,
      coverage,
      gaps,
      failed,
      skipped,
    })),
    probes: probeTable(reports),
  }
  return `${JSON.stringify(data, null, 2)}\n`
}
