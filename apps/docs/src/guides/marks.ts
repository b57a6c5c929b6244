// What the spec's own comments say of a place, quoted: documented, inferred, or unknown.
import marks from "@session-export/spec/marks.json" with { type: "json" }

const kinds = {
  documented: "source",
  inferred: "assumption",
  unknown: "unknown",
  ours: "",
} as const
export type Kind = keyof typeof kinds

export const isKind = (word: string): word is Kind => Object.hasOwn(kinds, word)

/** As the reference writes it: HTML in Markdown. */
export const badge = (kind: Kind): string => `<span class="mark mark-${kind}">${kind}</span>`

const all: Readonly<Record<string, readonly { readonly kind: string; readonly text: string }[]>> =
  marks

/** @throws Error when the spec says nothing of the kind there: then a guide must not either. */
export function mark(kind: Kind, at: string): string {
  const texts = (all[at] ?? []).filter((each) => each.kind === kinds[kind]).map(({ text }) => text)
  if (texts.length === 0) throw new Error(`${at} is not marked ${kind}`)
  const words = texts.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`).join(" ")
  // A bare address is a link where people read it.
  return `${badge(kind)} ${words.replaceAll(/https:\/\/[^\s,]+/g, "<$&>")}`
}
