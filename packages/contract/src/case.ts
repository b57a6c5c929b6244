import type { Context } from "./context.ts"

/** How a case came to its answer. */
export type Evidence =
  | { readonly how: "caused"; readonly cause: string }
  | { readonly how: "forced"; readonly cause: string }
  | { readonly how: "impossible"; readonly cause: string }

/** What a case is about. */
export type CaseKind =
  | "status"
  | "example"
  | "constraint"
  | "rule"
  | "message"
  | "probe"
  | "property"

/** One thing an implementation must do. */
export interface Case {
  /** Unique: `<operationId> <kind> <what>`. */
  readonly name: string
  readonly operationId: string
  readonly kind: CaseKind
  /** Of a status case. */
  readonly status?: number
  /** Export tasks it starts at most. */
  readonly creates: number
  /** One line of what it sends. */
  readonly sends: string
  /** @throws ContractFault when the target does not keep to the document. */
  run(context: Context): Promise<Evidence | undefined>
}
