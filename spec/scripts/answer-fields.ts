import { object, type Json, type SpecDocument } from "./document.ts"
import { schemaName } from "./responses.ts"

export interface AnswerFields {
  readonly members: readonly string[]
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/** What JSON answers name, by the component of their body: at the top, and in the items of lists. */
export function answerFields(document: SpecDocument): Readonly<Record<string, AnswerFields>> {
  const found: Record<string, AnswerFields> = {}
  for (const { node, operationId } of document.operations) {
    for (const each of Object.values(object(node.responses, `${operationId} responses`))) {
      const media = object(document.resolve(each).content ?? {}, "content")["application/json"]
      const name = schemaName(media)
      if (name === null) continue
      const { schema } = object(media, "media type")
      found[name] ??= fields(document, document.resolve(schema))
    }
  }
  return found
}

function fields(document: SpecDocument, schema: Json): AnswerFields {
  const lists: Record<string, readonly string[]> = {}
  const properties = object(schema.properties, "properties of an answer")
  for (const [name, each] of Object.entries(properties)) {
    const { items } = document.resolve(each)
    const known = items === undefined ? undefined : document.resolve(items).properties
    if (known !== undefined) lists[name] = Object.keys(object(known, name))
  }
  return { members: Object.keys(properties), lists }
}
