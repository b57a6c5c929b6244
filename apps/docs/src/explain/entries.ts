import { errorCatalogue, type CatalogueEntry } from "@session-export/client/error-catalogue"
import type { Clues } from "./clues.ts"

/**
 * What the catalogue knows of the clues: each code, with its status where that was told too; without a
 * known code everything with that status.
 */
export function entriesOf({ codes, status }: Clues): readonly CatalogueEntry[] {
  const byCode = errorCatalogue.filter(({ code }) => codes.includes(code))
  const exact = byCode.filter((each) => each.status === status)
  if (byCode.length > 0) return exact.length > 0 ? exact : byCode
  return errorCatalogue.filter((each) => each.status === status)
}
