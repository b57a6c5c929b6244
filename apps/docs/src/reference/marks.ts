// Badges: documented, inferred, unknown, ours — from the marks and from `x-documented-in`.
import type { Bundle, Json, Mark } from "./bundle.ts"
import { labels, type Language } from "./labels.ts"
import { plain } from "./page.ts"

export type Badge = "documented" | "gateway" | "inferred" | "unknown" | "ours"

/** A badge as HTML in Markdown; the `.md` twin of a page turns it into brackets. */
export function badge(kind: Badge, language: Language): string {
  return `<span class="mark mark-${kind}">${labels[language][kind]}</span>`
}

/** The badges of a thing: who documents it, and whether some of it is assumed or not known. */
export function badgesOf(
  bundle: Bundle,
  node: Json,
  pointers: readonly string[],
  language: Language,
): string {
  const marks = bundle.marks(pointers)
  const kinds: Badge[] = [documentedIn(node, marks)]
  if (marks.some((mark) => mark.kind === "assumption")) kinds.push("inferred")
  if (marks.some((mark) => mark.kind === "unknown")) kinds.push("unknown")
  return kinds.map((kind) => badge(kind, language)).join(" ")
}

function documentedIn(node: Json, marks: readonly Mark[]): Badge {
  if (node["x-documented-in"] === "project") return "ours"
  if (node["x-documented-in"] === "gateway") return "gateway"
  const ours = marks.some((mark) => mark.kind === "source" && mark.text.startsWith("ours"))
  return ours ? "ours" : "documented"
}

/** What is assumed and what is not known, each a sentence of its own. */
export function remarks(marks: readonly Mark[], language: Language): string {
  const words = labels[language]
  return marks
    .filter((mark) => mark.kind !== "source")
    .map((mark) => {
      const word = mark.kind === "assumption" ? words.assumed : words.unknownIs
      return `- **${word}:** ${plain(mark.text, language)}`
    })
    .join("\n")
}
