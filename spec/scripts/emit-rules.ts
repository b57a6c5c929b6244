import { answerFields } from "./answer-fields.ts"
import { object, type SpecDocument } from "./document.ts"
import { bodySchema, timeWindow } from "./time-window.ts"
import { literal } from "./write-generated.ts"

/** Parameters of the semantic rules; their meaning is in `validators/src/rules.ts` alone. */
export function emitRules(document: SpecDocument): string {
  const windows: Record<string, unknown> = {}
  const dependent: Record<string, unknown> = {}
  const fields: Record<string, readonly string[]> = {}
  for (const operation of document.operations) {
    const window = timeWindow(document, operation)
    if (window) windows[operation.operationId] = window
    const pairs = operation.node["x-dependent-parameters"]
    if (pairs !== undefined) dependent[operation.operationId] = pairs
    const schema = bodySchema(document, operation)
    if (schema) fields[operation.operationId] = Object.keys(object(schema.properties, "properties"))
  }
  return `import type { OperationId } from "@session-export/client/operations"

/** Two times that belong together, and how far apart and how old they may be. */
export interface TimeWindowRule {
  readonly in: "body" | "query"
  readonly begin: string
  readonly end: string
  /** One bound is refused without the other. */
  readonly together: boolean
  /** Widest span from begin to end as ISO 8601, null where the spec sets none. */
  readonly maxDuration: string | null
  readonly maxDurationMs: number | null
  /** How far back begin may lie as ISO 8601, null where the spec sets none. */
  readonly maxAge: string | null
  readonly maxAgeMs: number | null
}

/** The time windows of the operations that have one. */
export const timeWindows: Partial<Record<OperationId, TimeWindowRule>> = ${literal(windows)}

/** Query parameters that are only allowed together with others. */
export const dependentParameters: Partial<
  Record<OperationId, Readonly<Record<string, readonly string[]>>>
> = ${literal(dependent)}

/** The members a request body may have at its top. */
export const bodyFields: Partial<Record<OperationId, readonly string[]>> = ${literal(fields)}

/** The members that JSON answers name at their top, and in the items of their lists. */
export interface AnswerFields {
  readonly members: readonly string[]
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/** Keyed by the component of the body (\`schema\` of a documented response). */
export const answerFields: Readonly<Record<string, AnswerFields>> = ${literal(answerFields(document))}
`
}
