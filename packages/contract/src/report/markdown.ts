import type { ApiDocument } from "../document.ts"
import { probeTable } from "./probe-table.ts"
import type { CoverageRow, TargetReport } from "./report.ts"

const SIGN: Readonly<Record<CoverageRow["how"], string>> = {
  caused: "caused",
  forced: "forced",
  impossible: "–",
  gap: "gap",
  failed: "FAILED",
}

/** The coverage as tables: status × target for each operation, then what could not be shown and why. */
export function reportMarkdown(document: ApiDocument, reports: readonly TargetReport[]): string {
  const head = `| Operation | Status | ${reports.map(({ target }) => target).join(" | ")} |`
  const rule = `| --- | --- |${" --- |".repeat(reports.length)}`
  const rows = document.operations.flatMap(({ operationId, responses }) =>
    responses.map(({ status }) => {
      const cells = reports.map((each) => {
        const row = cell(each, operationId, status)
        return row ? SIGN[row.how] : " "
      })
      return `| ${operationId} | ${status} | ${cells.join(" | ")} |`
    }),
  )
  return [
    "# Contract coverage",
    "",
    "Written by the contract tests; do not edit. `caused`: by a real situation; `forced`: on demand;",
    "`–`: cannot be shown there; `gap`: a known fault of that implementation.",
    "",
    totals(reports),
    "",
    head,
    rule,
    ...rows,
    "",
    "## Causes",
    "",
    ...reports.flatMap((each) => [`### ${each.target}`, "", ...causes(each), ""]),
    "## Sixteen probes",
    "",
    ...probes(reports),
    "",
  ].join("\n")
}

export const cell = (
  { coverage }: TargetReport,
  operationId: string,
  status: number,
): CoverageRow | undefined =>
  coverage.find((each) => each.operationId === operationId && each.status === status)

function totals(reports: readonly TargetReport[]): string {
  const count = (report: TargetReport, how: CoverageRow["how"]): number =>
    report.coverage.filter((each) => each.how === how).length
  return [
    "| Target | Cases passed | Known gaps | Caused | Forced | Impossible |",
    "| --- | --- | --- | --- | --- | --- |",
    ...reports.map(
      (each) =>
        `| ${each.target} | ${each.passed} | ${each.gaps.length} | ${count(each, "caused")} | ${count(each, "forced")} | ${count(each, "impossible")} |`,
    ),
  ].join("\n")
}

/** Pairs of the same cause on one line. */
function causes({ coverage, gaps, skipped }: TargetReport): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const { how, cause, operationId, status } of coverage) {
    if (how === "gap") continue
    const key = `${how}: ${cause}`
    groups.set(key, [...(groups.get(key) ?? []), `${operationId} ${status}`])
  }
  const reasons = new Map<string, number>()
  for (const { reason } of gaps) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const left = new Map<string, number>()
  for (const { reason } of skipped) left.set(reason, (left.get(reason) ?? 0) + 1)
  return [
    ...[...left].map(([reason, count]) => `- not run, ${count} cases: ${reason}`),
    ...[...groups].map(([cause, pairs]) => `- ${cause} (${pairs.join(", ")})`),
    ...[...reasons].map(([reason, count]) => `- gap, ${count} cases: ${reason}`),
  ]
}

function probes(reports: readonly TargetReport[]): readonly string[] {
  const table = probeTable(reports)
  return [
    `| Probe | ${table.columns.map(({ name }) => name).join(" | ")} |`,
    `| --- |${" --- |".repeat(table.columns.length)}`,
    ...table.probes.map(
      (name, at) => `| ${name} | ${table.columns.map(({ results }) => results[at]).join(" | ")} |`,
    ),
  ]
}
