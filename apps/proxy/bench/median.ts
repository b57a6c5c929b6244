/** The middle one, or the mean of the two, of those that are numbers; NaN for none. */
export function median(values: readonly number[]): number {
  // A contender that was not let run for a whole round has no cost of a request in it.
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2
}
