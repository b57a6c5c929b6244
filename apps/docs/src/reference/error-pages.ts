// The error catalogue: an index, and an address for each code.
import type { Bundle } from "./bundle.ts"
import { errorEntries, type ErrorEntry } from "./error-entries.ts"
import { home, labels, type Language } from "./labels.ts"
import { badge, type Badge } from "./marks.ts"
import { joined, plain, table, type MadePage } from "./page.ts"
import { statusesOf } from "./statuses.ts"

const again: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  safe: { en: "Yes, at once.", zh: "可以，立即重发。" },
  "after-wait": { en: "Yes, after a wait.", zh: "可以，等待之后重发。" },
  "after-fix": { en: "Only when it has been corrected.", zh: "改正之后才能重发。" },
  never: { en: "No: sending it again makes it worse.", zh: "不能：重发只会更糟。" },
}

const badges: Readonly<Record<string, Badge>> = {
  operation: "documented",
  iam: "documented",
  gateway: "gateway",
  project: "ours",
}

export function errorPages(bundle: Bundle, language: Language): readonly MadePage[] {
  const byCode = Map.groupBy(errorEntries(bundle), (entry) => entry.code)
  const pages = [...byCode].map(([code, entries]) => errorPage(bundle, code, entries, language))
  return [errorIndex([...byCode.values()].flat(), language), ...pages]
}

function errorIndex(entries: readonly ErrorEntry[], language: Language): MadePage {
  const words = labels[language]
  const rows = entries.map((entry) => [
    `[${entry.code}](${home(language)}errors/${entry.code}/#${entry.status})`,
    String(entry.status),
    entry[language].meaning,
    badge(badges[entry.source] ?? "documented", language),
  ])
  const intro = {
    en: "Every code that a call can answer with, from the vendor's pages, its gateway and this project. The same code can come with several statuses; look at the status first.",
    zh: "调用可能返回的全部错误码，来自厂商文档、网关和本项目。同一错误码可能对应多个状态码；请先看状态码。",
  }
  return {
    id: "errors",
    title: words.errors,
    description: intro[language].split(/(?<=[.。])/)[0] ?? "",
    body: joined(
      intro[language],
      `[${words.explain}](${home(language)}explain/)`,
      table([words.code, words.status, words.meaning, words.where], rows),
    ),
  }
}

function errorPage(
  bundle: Bundle,
  code: string,
  entries: readonly ErrorEntry[],
  language: Language,
): MadePage {
  const words = labels[language]
  const [first] = entries
  const sections = entries.map((entry) =>
    joined(
      `## ${entry.status}`,
      badge(badges[entry.source] ?? "documented", language),
      `**${plain(entry[language].meaning, language)}**`,
      `**${words.cause}:** ${plain(entry[language].cause, language)}`,
      `**${words.next}:** ${plain(entry[language].next, language)}`,
      `**${words.again}** ${again[entry.retry]?.[language] ?? entry.retry}`,
      calls(bundle, entry, language),
    ),
  )
  return {
    id: `errors/${code}`,
    title: code,
    description: `${code}: ${first?.[language].meaning ?? ""} ${first?.[language].cause ?? ""}`,
    body: joined(...sections),
  }
}

/** The operations that document this status. */
function calls(bundle: Bundle, entry: ErrorEntry, language: Language): string | undefined {
  const here = bundle.operations.filter((operation) => {
    const isIam = operation.node["x-service"] === "IAM"
    const answers = entry.source === "gateway" || isIam === (entry.source === "iam")
    return answers && statusesOf(operation).includes(String(entry.status))
  })
  if (here.length === 0) return undefined
  const links = here.map(({ id }) => `[${id}](${home(language)}reference/${id}/#${entry.status})`)
  return `${labels[language].answersOf}: ${links.join(", ")}`
}
