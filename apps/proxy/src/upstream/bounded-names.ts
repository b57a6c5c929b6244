/** Different names kept; later ones are all one. */
const MOST_NAMES = 50
/** What may be a name in a metric: nothing that somebody wrote into a field by mistake. */
const IDENTIFIER = /^[A-Za-z_][\w-]{0,47}$/

/** Names as labels of metrics: the first fifty that look like identifiers, `other` for the rest. */
export function boundedNames(): (name: string) => string {
  const known = new Set<string>()
  return (name) => {
    if (known.has(name)) return name
    if (known.size >= MOST_NAMES || !IDENTIFIER.test(name)) return "other"
    known.add(name)
    return name
  }
}
