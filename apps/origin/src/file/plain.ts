/** Anything that has to be escaped, quoted, prefixed or kept apart in CSV or XML. */
const SPECIAL = /["'&<>,\0-\x1F\uFFFE\uFFFF]|\p{Cs}|^[\s=+\-@＝＋－＠]|\s$/u

/** True when every value can stand in any file format as it is. Most rows are like that. */
export function isPlain(values: readonly (string | null)[]): boolean {
  for (const value of values) {
    if (value !== null && (value.length > 32_767 || SPECIAL.test(value))) return false
  }
  return true
}
