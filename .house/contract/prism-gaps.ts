// Prism 5.16 by itself: where it leaves the spec. Each line is a case, or several, that must fail; one
// that passes has been mended upstream and goes from here.

/** Statuses that Prism has no cause for, and answers on demand only. */
export function withoutCause(operationId: string, status: number): string | undefined {
  if (status === 200 || status === 201) return undefined
  if (status === 400) return /^(List|Download)/.test(operationId) ? ON_DEMAND : undefined
  if (status === 401) return operationId.startsWith("Keystone") ? ON_DEMAND : undefined
  if (status === 415) return operationId === "ListSessions" ? ON_DEMAND : undefined
  return ON_DEMAND
}

const ON_DEMAND = "answers it on demand only"

/** Pattern of case names to what is wrong. */
const GAPS: readonly (readonly [RegExp, string])[] = [
  [/ Export\w+ status 422$/, "would answer 422 to whatever is invalid, so its document has none"],
  [/header Idempotency-Key: 0 characters/, "takes an empty header for none"],
  [/header X-Auth-Token: 4096[01] characters/, "refuses headers over 16 KB with 431"],
  [/ query \S+: 0 characters \((minLength|enum)\)/, "takes an empty query parameter for none"],
  [/ query \S+: "" /, "takes an empty query parameter for none"],
  [/ query (limit|offset): "(0x10|1e1)" /, "takes 0x10 and 1e1 for integers"],
  [/ rule (?!(begin|end) alone →).* → refused$/, "knows no rule about times"],
  [/ listing (nothing|status (?!SUCCESS)|downloaded)/, "the same example, whatever is asked for"],
  [/ probe begin after end /, "knows no rule about times"],
  [/ (message method|probe) [A-Z]+ → refused$/, "405 with a body of its own and without Allow"],
  [/ an unknown query parameter /, "ignores parameters it does not know"],
  [/ query sort_field without sort_type /, "does not know x-dependent-parameters"],
  [
    / (media type undefined|probe content-type "undefined") /,
    "500 for a media type it cannot read",
  ],
  [/ (message no media type|probe no content type) /, "400 where 415 is meant"],
  [/ a compressed body /, "does not look at Content-Encoding"],
  [
    / message (cut off|a comma too much|more behind it|single quotes|a comment|NaN|an unescaped line break|a byte order mark|deeper than any parser likes) /,
    "hangs on malformed JSON",
  ],
  [/ probe (broken JSON|200k deep) /, "hangs on malformed JSON"],
  [/ deeper and longer than allowed /, "hangs on malformed JSON"],
  [/ (Export\w+ message a name twice|probe duplicate key)/, "does not see a name given twice"],
  [/ List\w+ property arbitrary single faults /, "ignores parameters it does not know"],
  [/ \d+ bytes → refused$/, "has no limit of its own for bodies"],
]

/** Why a case is known to fail on Prism alone. */
export const prismGap = (name: string): string | undefined =>
  GAPS.find(([pattern]) => pattern.test(` ${name}`))?.[1]

/** What cannot be sent to Prism and leave it running. */
export const prismDies = (name: string): string | undefined =>
  name.includes("bytes that are no UTF-8") ? "Prism ends when a body is no UTF-8" : undefined

/** What Prism as a proxy settles by itself, so that it says nothing of the origin behind it. */
const SETTLED: readonly RegExp[] = [
  / status (401|404|405|413)$/,
  /header X-Auth-Token: (left out|0 characters|4096[01] characters)/,
  / (message method|probe) [A-Z]+ → refused$/,
  / (media type undefined|probe content-type "undefined") /,
  / message (cut off|a comma too much|more behind it|single quotes|a comment|NaN|an unescaped line break|a byte order mark|deeper than any parser likes|deeper and longer than allowed) /,
  / message a name twice/,
  / \d+ bytes → refused$/,
  / probe (broken JSON|200k deep|duplicate key|11 MB body) /,
]

export function settledByPrism(name: string): string | undefined {
  if (name.startsWith("Keystone") && / status (401|404)$/.test(name)) return undefined
  const settled = SETTLED.some((pattern) => pattern.test(` ${name}`))
  return settled ? "Prism answers it, or does not let it through as it is" : prismDies(name)
}
