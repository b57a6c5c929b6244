// `@session-export/contract/run`: the suite without a test runner.
import type { Case } from "./case.ts"
import { createContext } from "./context.ts"
import { publishedBundle, readDocument, type ApiDocument, type JsonObject } from "./document.ts"
import { judgeCase, type Verdict } from "./judge-case.ts"
import { reporter, type TargetReport } from "./report/report.ts"
import { contractCases } from "./suite.ts"
import type { Target } from "./target.ts"

export { createContext, ContractFault, type Context } from "./context.ts"
export {
  publishedBundle,
  readDocument,
  type ApiDocument,
  type ApiOperation,
  type JsonObject,
} from "./document.ts"
export { createOracle, type Answer, type Oracle } from "./oracle.ts"
export { judgeCase } from "./judge-case.ts"
export {
  reporter,
  uncovered,
  type CoverageRow,
  type Reporter,
  type TargetReport,
} from "./report/report.ts"
export { reportHtml } from "./report/html.ts"
export { reportJson } from "./report/json.ts"
export { reportMarkdown } from "./report/markdown.ts"
export { contractCases } from "./suite.ts"
export type { Case, CaseKind, Evidence } from "./case.ts"
export type { Verdict } from "./judge-case.ts"
export type { RequestChange, RequestPlan } from "./request-plan.ts"
export type { Can, Fetch, Situation, Target } from "./target.ts"

export interface RunOptions {
  /** The OpenAPI document; the published bundle by default. */
  readonly document?: JsonObject
  /** Most export tasks to start; unlimited by default. Cases beyond are skipped by name. */
  readonly maxCreates?: number
  /** Only these cases. */
  readonly only?: (each: Case) => boolean
  readonly onVerdict?: (each: Case, verdict: Verdict) => void
  readonly signal?: AbortSignal
}

/**
 * Runs the suite against a target, case by case, and reports; a fault of the target is data, not an
 * exception.
 *
 * @throws the signal's reason when it aborts.
 */
export async function runContract(target: Target, options: RunOptions = {}): Promise<TargetReport> {
  const { maxCreates = Infinity, only = () => true, onVerdict } = options
  const document: ApiDocument = readDocument(options.document ?? publishedBundle())
  const context = createContext(target, document)
  const cases = contractCases(document, target).filter(only)
  const found = reporter(target.name, cases)
  let created = 0
  for (const each of cases) {
    options.signal?.throwIfAborted()
    const allowed = created + each.creates <= maxCreates
    const verdict: Verdict = allowed
      ? await judgeCase(each, context)
      : { result: "skipped", reason: `would start more than ${maxCreates} exports` }
    if (allowed) created += each.creates
    found.add(each, verdict)
    onVerdict?.(each, verdict)
  }
  return found.report()
}
