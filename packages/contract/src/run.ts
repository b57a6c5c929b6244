// `@session-export/contract/run`: the suite without a test runner.
import type { Case } from "./case.ts"
import { createContext } from "./context.ts"
import { publishedBundle, readDocument, type ApiDocument, type JsonObject } from "./document.ts"
import { judgeCase, type Verdict } from "./judge-case.ts"
import { limitCreates } from "./live/limit-creates.ts"
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
export { signing, type Signing } from "./live/signing.ts"
export { reportHtml } from "./report/html.ts"
export { reportJson } from "./report/json.ts"
export { reportMarkdown } from "./report/markdown.ts"
export { contractCases } from "./suite.ts"
export type { Case, CaseKind, Evidence } from "./case.ts"
export type { Verdict } from "./judge-case.ts"
export type { RequestChange, RequestPlan } from "./request-plan.ts"
export type { Can, Fetch, Situation, Target } from "./target.ts"

/** Which cases run, in which order, and how many exports they may start. */
export interface RunOptions {
  /** The OpenAPI document; the published bundle by default. */
  readonly document?: JsonObject
  /**
   * Most export tasks to start, by the target's own answers; unlimited by default. At the limit nothing
   * is sent that could start another; such cases are skipped by name.
   */
  readonly maxCreates?: number
  /** In another order than the suite's own. */
  readonly order?: (cases: readonly Case[]) => readonly Case[]
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
  const { maxCreates = Infinity, only = () => true, order = (cases) => cases, onVerdict } = options
  const document: ApiDocument = readDocument(options.document ?? publishedBundle())
  const limited = limitCreates(target.fetch, maxCreates)
  const context = createContext({ ...target, fetch: limited.fetch }, document)
  const cases = contractCases(document, target).filter(only)
  const found = reporter(target.name, cases)
  for (const each of order(cases)) {
    options.signal?.throwIfAborted()
    const allowed = limited.created() + each.creates <= maxCreates
    const verdict: Verdict = allowed
      ? await judgeCase(each, context)
      : { result: "skipped", reason: `could start more than ${maxCreates} exports` }
    found.add(each, verdict)
    onVerdict?.(each, verdict)
  }
  return found.report()
}
