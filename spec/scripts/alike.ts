import { object, type Json, type SpecDocument } from "./document.ts"

/** From so many members on a group is less code than each by itself. */
const FEW = 4

/** What a schema says without judging by it. */
const WORDS = new Set(["description", "example", "title"])

/**
 * A body's schema in which members that are judged alike are one pattern of names: the same verdicts and
 * faults, from one piece of code for all of them instead of one for each. An export has twenty filters of
 * three kinds.
 */
export function alike(document: SpecDocument, schema: Json): Json {
  const groups = new Map<string, string[]>()
  for (const [name, member] of Object.entries(object(schema.properties ?? {}, "properties"))) {
    const key = JSON.stringify(judged(document, member))
    groups.set(key, [...(groups.get(key) ?? []), name])
  }
  const many = [...groups].filter(([, names]) => names.length >= FEW)
  if (many.length === 0) return schema
  const grouped = new Set(many.flatMap(([, names]) => names))
  const properties = Object.entries(object(schema.properties, "properties"))
  return {
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => !grouped.has(name))),
    patternProperties: Object.fromEntries(
      many.map(([key, names]) => [`^(?:${names.join("|")})$`, JSON.parse(key)]),
    ),
  }
}

/** The words of a member that judge, its reference followed. */
function judged(document: SpecDocument, member: unknown): Json {
  const { $ref: _, ...beside } = object(member, "member")
  const whole = { ...document.resolve(member), ...beside }
  return Object.fromEntries(Object.entries(whole).filter(([word]) => !WORDS.has(word)))
}
