import type { Json } from "../document.ts"
import type { RequestPlan } from "../request-plan.ts"

/** A change to the value at a place. */
export interface Candidate {
  readonly name: string
  readonly field?: string
  readonly apply: (valid: RequestPlan) => RequestPlan
}

/** Makes a candidate of the place at hand. */
export type To = (name: string, other: (valid: Json) => Json | undefined) => Candidate
