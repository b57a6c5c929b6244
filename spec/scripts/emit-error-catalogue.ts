import { list, object, text, type SpecDocument } from "./document.ts"
import { literal } from "./write-generated.ts"

/** The error catalogue as data: what each code means, in two languages, and what to do next. */
export function emitErrorCatalogue(document: SpecDocument): string {
  const sources = Object.values(object(document.root["x-error-catalogue"], "x-error-catalogue"))
  const entries = sources
    .flatMap((source) => list(source, "x-error-catalogue list"))
    .map((entry) => object(entry, "x-error-catalogue entry"))
  const codes = [...new Set(entries.map((entry) => text(entry.code, "catalogue code")))]
  return `
/** What a person is told of an error code. */
export interface ErrorText {
  /** What the code says, in one sentence. */
  readonly meaning: string
  /** What usually brings it about. */
  readonly cause: string
  /** What to do now. */
  readonly next: string
}

/** An error code: who answers it with which status, and what to make of it. */
export interface CatalogueEntry {
  readonly code: ErrorCode
  readonly status: number
  readonly source: "operation" | "gateway" | "iam" | "project"
  /** Whether the same request may be sent again: at once, after a wait, after mending it, or not at all. */
  readonly retry: "safe" | "after-wait" | "after-fix" | "never"
  readonly en: ErrorText
  readonly zh: ErrorText
}

/** The documented error codes. */
export type ErrorCode =
${codes.map((code) => `  | ${JSON.stringify(code)}`).join("\n")}

/** Every error code the vendor publishes for these operations, one entry per code and status. */
export const errorCatalogue: readonly CatalogueEntry[] = ${literal(entries)}
`
}
