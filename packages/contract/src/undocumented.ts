import { isList, object, type ApiDocument, type Json, type Schema } from "./document.ts"
import { flat } from "./location.ts"

/**
 * Members of a value that its schema does not name, as pointers. Schemas of answers are open, because
 * the vendor may add to them; the document's own examples have no such excuse.
 */
export function undocumented(
  document: ApiDocument,
  given: Schema,
  value: Json,
  at = "",
): readonly string[] {
  const schema = flat(document, given)
  if (isList(value)) {
    const items = document.resolve(schema.items)
    return value.flatMap((each, index) => undocumented(document, items, each, `${at}/${index}`))
  }
  const properties = object(schema.properties)
  return Object.entries(object(value)).flatMap(([name, each]) =>
    properties[name] === undefined
      ? [`${at}/${name}`]
      : undocumented(document, document.resolve(properties[name]), each, `${at}/${name}`),
  )
}
