// What a pasted text tells of an error: codes, a status, or both, in whatever it was copied from.

export interface Clues {
  readonly codes: readonly string[]
  readonly status: number | undefined
}

const CODE = /\b(?:WKS|APIGW|SYS|IAM)\.\d{3,8}\b/gi
/** Statuses that stand where tools and protocols put them; then any number that could be one. */
const PLACES = [
  /\bHTTP\/[\d.]+\s+([45]\d\d)\b/i,
  /\bstatus(?:[_ ]?code)?\W{0,4}([45]\d\d)\b/i,
  /"code"\s*:\s*([45]\d\d)\b/,
  /(?<![\w.:-])([45]\d\d)(?![\w.:-]*\d|%)/,
]

/** The clues in a text; the codes in capitals, in order, each once. */
export function cluesOf(text: string): Clues {
  // A megabyte of log holds no more than its beginning.
  const read = text.slice(0, 100_000)
  const codes = [...new Set([...read.matchAll(CODE)].map(([code]) => code.toUpperCase()))]
  const rest = read.replaceAll(CODE, " ")
  const found = PLACES.map((place) => place.exec(rest)?.[1]).find((status) => status !== undefined)
  // IAM's body has a number for a code, which is the status again.
  return { codes, status: found === undefined ? undefined : Number(found) }
}
