// Every page that is made and not written, in the order of the table of contents.
import { object, type Bundle } from "./bundle.ts"
import { errorPages } from "./error-pages.ts"
import { referenceIndex } from "./index-page.ts"
import type { Language } from "./labels.ts"
import { operationPage } from "./operation-page.ts"
import type { MadePage } from "./page.ts"
import { schemaPage } from "./schema-page.ts"

export function referencePages(bundle: Bundle, language: Language): readonly MadePage[] {
  const schemas = Object.keys(object(object(bundle.root.components).schemas))
  const pages = [
    referenceIndex(bundle, language),
    ...bundle.operations.map((operation) => operationPage(bundle, operation, language)),
    ...schemas.toSorted().map((name) => schemaPage(bundle, name, language)),
    ...errorPages(bundle, language),
  ]
  return pages.map((page) => ({ ...page, id: language === "en" ? page.id : `zh/${page.id}` }))
}
