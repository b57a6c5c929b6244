import { answerFields } from "./generated/rules.ts"

interface Known {
  readonly members: ReadonlySet<string>
  readonly lists: readonly (readonly [string, ReadonlySet<string>])[]
}

const known: ReadonlyMap<string, Known> = new Map(
  Object.entries(answerFields).map(([schema, { members, lists }]) => [
    schema,
    {
      members: new Set(members),
      lists: Object.entries(lists).map(([name, items]) => [name, new Set(items)] as const),
    },
  ]),
)

/** Looked no further than this: who finds so many has found out. */
const MOST = 50

/**
 * Names of members that the schema of an answer does not name, at its top and in the items of its lists.
 * Schemas of answers are open, so such members are no violation; they tell that the service has moved on.
 *
 * @param schema - Component name of the body: `schema` of a documented response.
 */
export function undocumentedMembers(schema: string, value: unknown): readonly string[] {
  const fields = known.get(schema)
  if (fields === undefined || !isRecord(value)) return []
  const found = new Set<string>()
  collect(value, fields.members, found)
  for (const [name, items] of fields.lists) {
    const list = value[name]
    if (!Array.isArray(list)) continue
    for (const item of list) {
      if (found.size >= MOST) break
      if (isRecord(item)) collect(item, items, found)
    }
  }
  return [...found]
}

function collect(
  record: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
  found: Set<string>,
): void {
  for (const name in record) {
    if (names.has(name)) continue
    if (found.size >= MOST) return
    found.add(name)
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
