// Guides are Markdown with a few tags, each replaced by Markdown: what code, spec and settings already say
// stands there, and not a second time in a guide. The page and its `.md` twin are made of the same text.
import { facts, isFact, isServer, setting, settingFiles } from "./facts.ts"
import { flow } from "./flow.ts"
import { badge, isKind, mark } from "./marks.ts"
import { questions } from "./questions.ts"
import { isOperationId, statusTable } from "./status-table.ts"

type Attributes = Readonly<Record<string, string>>

const snippets = import.meta.glob<string>("/snippets/*", {
  query: "?raw",
  import: "default",
  eager: true,
})

const fenced = (lang: string, title: string, code: string): string =>
  `\`\`\`${lang} title="${title}"\n${code.trimEnd()}\n\`\`\``

function snippet(name: string): string {
  const code = snippets[`/snippets/${name}`]
  if (code === undefined) throw new Error(`no snippet ${name}`)
  const lang = name.split(".").at(-1) ?? ""
  return fenced(lang === "ndjson" ? "json" : lang, name, code)
}

const tags: Readonly<Record<string, (attributes: Attributes) => string | undefined>> = {
  Fact: ({ is = "", proxy, origin }) => {
    if (proxy !== undefined) return setting("proxy", proxy)
    return origin === undefined ? (isFact(is) ? facts[is] : undefined) : setting("origin", origin)
  },
  Snippet: ({ name = "" }) => snippet(name),
  Settings: ({ of = "" }) =>
    isServer(of) ? fenced("ini", ".env.example", settingFiles[of]) : undefined,
  Badge: ({ is = "" }) => (isKind(is) ? badge(is) : undefined),
  Mark: ({ kind = "", at = "" }) => (isKind(kind) ? mark(kind, at) : undefined),
  StatusTable: ({ of = "" }) => (isOperationId(of) ? statusTable(of) : undefined),
  Questions: () =>
    questions.map(({ ask, answer, at }) => `- [${ask}](${at})\\\n  ${answer}`).join("\n"),
  Flow: () => flow,
}

/** @throws Error for a tag that names nothing. */
export function expand(markdown: string): string {
  return markdown.replaceAll(
    /<([A-Z]\w*)((?: \w+="[^"]*")*) \/>/g,
    (tag, name: string, rest: string) => {
      const attributes = [...rest.matchAll(/ (\w+)="([^"]*)"/g)].map(
        ([, key = "", value = ""]): [string, string] => [key, value],
      )
      const text = tags[name]?.(Object.fromEntries(attributes))
      if (text === undefined) throw new Error(`${tag} names nothing`)
      return text
    },
  )
}
