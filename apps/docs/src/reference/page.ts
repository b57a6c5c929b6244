import type { Language } from "./labels.ts"

/** A page made from data: Markdown, as a guide is. */
export interface MadePage {
  /** Address without slashes at its ends. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly body: string
  /** What else the front matter holds. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Parts of a page with an empty line between them; nothing for what is not there. */
export const joined = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== "").join("\n\n")

export const code = (value: unknown): string => {
  const shown = typeof value === "string" ? value : JSON.stringify(value)
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

export const fenced = (language: string, source: string, title = ""): string =>
  `\`\`\`${language}${title ? ` title="${title}"` : ""}\n${source.trimEnd()}\n\`\`\``

/** Text for a cell of a table. */
const cell = (value: string): string => value.replaceAll("|", "\\|").replaceAll("\n", " ")

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

/**
 * Text of the spec in Markdown: what looks like a tag or a placeholder stays what it is. The spec is written
 * in English; on a Chinese page such a text says so, for whoever has it read aloud.
 */
export function plain(value: string, language: Language): string {
  const markdown = value
    .replaceAll("<", "&lt;")
    .replaceAll(/(?<![`{])\b([a-z]+(?:_[a-z]+)+)\b(?![`}])/g, "`$1`")
  const foreign = language === "zh" && markdown !== "" && !/\p{Script=Han}/u.test(markdown)
  return foreign ? `<span lang="en">${markdown}</span>` : markdown
}
