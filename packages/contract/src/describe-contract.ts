import { afterAll, beforeAll, describe, test } from "vitest"
import { createContext } from "./context.ts"
import { publishedBundle, readDocument, type JsonObject } from "./document.ts"
import { judgeCase } from "./judge-case.ts"
import { reporter, type TargetReport } from "./report/report.ts"
import { contractCases } from "./suite.ts"
import type { Target } from "./target.ts"

/** What is asked, how, and who is told. */
export interface DescribeOptions {
  /** The OpenAPI document; the published bundle by default. */
  readonly document?: JsonObject
  /** Several cases at once; for targets that let requests hang. */
  readonly concurrent?: boolean
  /** Told the outcome when all cases have run. */
  readonly onReport?: (report: TargetReport) => void | Promise<void>
}

/**
 * Registers the suite with vitest: a test for every documented status, example, limit and rule.
 * `connect` is called once before the first test; a target's names and capabilities are needed
 * earlier and given apart.
 */
export function describeContract(
  target: Target | (Pick<Target, "name" | "can" | "signIn"> & { connect(): Promise<Target> }),
  options: DescribeOptions = {},
): void {
  const document = readDocument(options.document ?? publishedBundle())
  const cases = contractCases(document, target)
  const found = reporter(target.name, cases)
  describe(`contract: ${target.name}`, () => {
    let context: ReturnType<typeof createContext> | undefined
    beforeAll(async () => {
      context = createContext("connect" in target ? await target.connect() : target, document)
    })
    const register = options.concurrent === true ? test.concurrent : test
    for (const each of cases) {
      register(each.name, async ({ skip }) => {
        if (!context) throw new Error("the target did not connect")
        const verdict = await judgeCase(each, context)
        found.add(each, verdict)
        if (verdict.result === "skipped") skip(verdict.reason)
        if (verdict.result === "failed") throw new Error(verdict.fault)
      })
    }
    afterAll(async () => options.onReport?.(found.report()))
  })
}
