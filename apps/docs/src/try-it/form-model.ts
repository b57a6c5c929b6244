// What the form of an operation is made of: the part of the bundle that the browser needs, as plain data.
import type { OperationId } from "@session-export/client/operations"

export interface Field {
  readonly in: "path" | "query" | "header" | "body"
  /** Name of the parameter, or where the value stands in the body, member by member. */
  readonly path: readonly string[]
  readonly kind: "text" | "integer" | "boolean" | "choice" | "list"
  readonly required: boolean
  readonly description: string
  /** The constraints in words, each a short sentence part. */
  readonly limits: readonly string[]
  readonly choices: readonly string[]
  readonly example: string
  /** Fields that must be given together with this one. */
  readonly needs: readonly string[]
  /** Never shown, nor put into the code. */
  readonly secret: boolean
}

/** One documented answer, as the mock gives it. */
export interface DocumentedAnswer {
  readonly status: number
  readonly description: string
  readonly documentedIn: string
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string | null
  /** The example as JSON text; for a file, made-up content. */
  readonly body: string | null
}

export interface Preset {
  readonly title: string
  /** JSON of the body. */
  readonly body: unknown
}

export interface OperationForm {
  readonly operationId: OperationId
  readonly method: string
  readonly path: string
  readonly summary: string
  /** False where anybody may call. */
  readonly secured: boolean
  readonly takesBody: boolean
  readonly givesFile: boolean
  readonly fields: readonly Field[]
  readonly window: { readonly begin: string; readonly end: string } | null
  readonly presets: readonly Preset[]
  readonly answers: readonly DocumentedAnswer[]
}

/** How a field is called on the page and in its element's ID. */
export const fieldName = (field: Pick<Field, "path">): string => field.path.join(".")
