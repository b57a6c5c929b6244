// `@session-export/client/explain`: what an error means and what to do, apart from the core because
// the catalogue is larger than all of it.
import { isApiError, isExportFailedError } from "./errors.ts"
import { errorCatalogue, type CatalogueEntry, type ErrorText } from "./generated/error-catalogue.ts"

/** Languages the catalogue is written in. */
export type Language = "en" | "zh"

/** What an error means, what usually causes it, and what to do. */
export interface Explanation extends ErrorText {
  /** Whether the same request may be sent again: at once, after a wait, after mending it, or not. */
  readonly retry: CatalogueEntry["retry"]
}

/**
 * Meaning, usual cause and next step of an ApiError or ExportFailedError, by its code, or by its status
 * where the code is not in the catalogue; undefined for everything else.
 */
export function explain(error: unknown, language: Language = "en"): Explanation | undefined {
  const entry = entryOf(error)
  return entry && { ...entry[language], retry: entry.retry }
}

function entryOf(error: unknown): CatalogueEntry | undefined {
  if (isExportFailedError(error)) return errorCatalogue.find(({ code }) => code === error.code)
  if (!isApiError(error)) return undefined
  const { code, status } = error
  return (
    errorCatalogue.find((each) => each.code === code && each.status === status) ??
    errorCatalogue.find((each) => each.status === status)
  )
}
