import type { Case, Evidence } from "./case.ts"
import type { Context } from "./context.ts"
import { CreateLimit } from "./live/limit-creates.ts"

/** What became of a case. */
export type Verdict =
  | { readonly result: "passed"; readonly evidence: Evidence | undefined }
  /** A fault the target is known for; it is still there. */
  | { readonly result: "gap"; readonly reason: string; readonly fault: string }
  | { readonly result: "failed"; readonly fault: string }
  | { readonly result: "skipped"; readonly reason: string }

/** Runs a case against a target; never throws. */
export async function judgeCase(each: Case, context: Context): Promise<Verdict> {
  const skip = context.target.can?.skip?.(each.name)
  if (skip !== undefined) return { result: "skipped", reason: skip }
  const reason = context.target.can?.gap?.(each.name)
  try {
    const evidence = await each.run(context)
    if (reason === undefined) return { result: "passed", evidence }
    return { result: "failed", fault: `passes now: it is no gap any more (${reason})` }
  } catch (error) {
    const limit = limitIn(error)
    if (limit) return { result: "skipped", reason: limit.message }
    const fault = error instanceof Error ? error.message : "unknown"
    return reason === undefined ? { result: "failed", fault } : { result: "gap", reason, fault }
  }
}

/** The limit may have been met within a property, whose error carries it as its cause. */
function limitIn(error: unknown): CreateLimit | undefined {
  if (error instanceof CreateLimit) return error
  return error instanceof Error ? limitIn(error.cause) : undefined
}
