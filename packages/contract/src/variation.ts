// One change to a valid request, and what the document says of the result.
import type { RequestPlan } from "./request-plan.ts"

export interface Variation {
  readonly name: string
  readonly verdict: "accepted" | "refused"
  /** Status of a refusal; 400 unless told. */
  readonly status?: number
  /** Name the refusal must mention; "" for none. */
  readonly field: string
  /**
   * The place decides by itself who or what is meant, so that a well-formed value may still be
   * answered 401, 403 or 404 when nothing has that name.
   */
  readonly names?: boolean
  readonly apply: (valid: RequestPlan, now: number) => RequestPlan
}
