// What a run over one target found, as plain data.
import type { Case, CaseKind } from "../case.ts"
import type { ApiDocument } from "../document.ts"
import type { Verdict } from "../judge-case.ts"

/** How a documented status was shown: by a cause, by force, not at all, or wrongly. */
export interface CoverageRow {
  readonly operationId: string
  readonly status: number
  readonly how: "caused" | "forced" | "impossible" | "gap" | "failed"
  /** What caused it, or why it could not be. */
  readonly cause: string
}

/** What the suite found in one target. */
export interface TargetReport {
  readonly target: string
  readonly passed: number
  readonly failed: readonly { readonly name: string; readonly fault: string }[]
  readonly gaps: readonly { readonly name: string; readonly reason: string }[]
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  readonly coverage: readonly CoverageRow[]
  /** The sixteen probes, in order. */
  readonly probes: readonly { readonly name: string; readonly result: Verdict["result"] }[]
}

/** Takes verdicts as they come. */
export interface Reporter {
  add(each: Case, verdict: Verdict): void
  report(): TargetReport
}

const probeName = ({ name }: Case): string => name.replace(/^\w+ probe (.*) → \w+$/, "$1")

/** Collects verdicts in any order and reports them in that of the cases. */
export function reporter(target: string, cases: readonly Case[]): Reporter {
  const verdicts = new Map<string, Verdict>()
  const finished = () =>
    cases.flatMap((each) => {
      const verdict = verdicts.get(each.name)
      return verdict ? [{ each, verdict }] : []
    })
  return {
    add: ({ name }, verdict) => void verdicts.set(name, verdict),
    report() {
      const done = finished()
      const of = (kind: CaseKind) => done.filter(({ each }) => each.kind === kind)
      return {
        target,
        passed: done.filter(({ verdict }) => verdict.result === "passed").length,
        failed: done.flatMap(({ each: { name }, verdict }) =>
          verdict.result === "failed" ? [{ name, fault: verdict.fault }] : [],
        ),
        gaps: done.flatMap(({ each: { name }, verdict }) =>
          verdict.result === "gap" ? [{ name, reason: verdict.reason }] : [],
        ),
        skipped: done.flatMap(({ each: { name }, verdict }) =>
          verdict.result === "skipped" ? [{ name, reason: verdict.reason }] : [],
        ),
        coverage: of("status").flatMap(({ each, verdict }) => row(each, verdict)),
        probes: of("probe").map(({ each, verdict }) => ({
          name: probeName(each),
          result: verdict.result,
        })),
      }
    },
  }
}

function row({ operationId, status }: Case, verdict: Verdict): readonly CoverageRow[] {
  if (status === undefined) return []
  switch (verdict.result) {
    case "passed":
      return verdict.evidence ? [{ operationId, status, ...verdict.evidence }] : []
    case "gap":
      return [{ operationId, status, how: "gap", cause: verdict.reason }]
    case "skipped":
      return [{ operationId, status, how: "impossible", cause: verdict.reason }]
    case "failed":
      return [{ operationId, status, how: "failed", cause: verdict.fault }]
    default:
      return []
  }
}

/** Documented pairs that no target showed, by cause or by force. */
export function uncovered(
  { operations }: ApiDocument,
  reports: readonly TargetReport[],
): readonly string[] {
  const shown = new Set(
    reports
      .flatMap(({ coverage }) => coverage)
      .filter(({ how }) => how === "caused" || how === "forced")
      .map(({ operationId, status }) => `${operationId} ${status}`),
  )
  return operations
    .flatMap(({ operationId, responses }) =>
      responses.map(({ status }) => `${operationId} ${status}`),
    )
    .filter((pair) => !shown.has(pair))
}
