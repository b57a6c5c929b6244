/** What an event may say of itself in metrics. */
export const LABELS = ["operation", "service", "quota", "reason"] as const

type Labels = Readonly<Partial<Record<(typeof LABELS)[number], string>>>

/** Different sets of labels that one event is counted under; more are counted together. */
const MOST = 100
/** Longer is no word of ours. */
const MOST_LETTERS = 64

/**
 * Keeps what stages say of events within bounds: labels of the list only, and so many different ones for
 * an event; whatever comes later counts as "other". Metrics cost memory for as long as the process runs.
 */
export function eventLabels(): (event: string, given?: Readonly<Record<string, string>>) => Labels {
  const known = new Map<string, Set<string>>()
  return (event, given = {}) => {
    const labels: Partial<Record<(typeof LABELS)[number], string>> = {}
    for (const name of LABELS) {
      const value = given[name]
      if (value !== undefined) labels[name] = value.length > MOST_LETTERS ? "other" : value
    }
    const seen = known.get(event) ?? new Set<string>()
    known.set(event, seen)
    const key = JSON.stringify(labels)
    if (!seen.has(key) && seen.size >= MOST) return { reason: "other" }
    seen.add(key)
    return labels
  }
}
