// The front page of the reference: all operations, all schemas, what the marks mean.
import { object, text, type Bundle } from "./bundle.ts"
import { constraintsOf } from "./constraints.ts"
import { schemaLink } from "./fields.ts"
import { home, labels, type Language } from "./labels.ts"
import { badge, badgesOf, remarks, type Badge } from "./marks.ts"
import { code, joined, plain, type MadePage } from "./page.ts"

const legend: Readonly<Record<Badge, Readonly<Record<Language, string>>>> = {
  documented: {
    en: "The vendor's page of this call says it.",
    zh: "厂商该接口的文档有说明。",
  },
  gateway: {
    en: "The vendor's gateway in front of the service says it, in a table of its own.",
    zh: "服务前面的厂商网关在自己的错误码表中有说明。",
  },
  inferred: {
    en: "No page says it, or pages disagree. The text after “Assumed” is our reading and its reason.",
    zh: "没有文档说明，或文档互相矛盾。“推断”之后是本项目的解读和理由。",
  },
  unknown: {
    en: "Nobody documents it, and nothing was guessed.",
    zh: "没有任何文档，也没有猜测。",
  },
  ours: {
    en: "This project adds it; the vendor's service knows nothing of it.",
    zh: "由本项目增加；厂商的服务没有它。",
  },
}

const kinds: readonly Badge[] = ["documented", "gateway", "inferred", "unknown", "ours"]

export function referenceIndex(bundle: Bundle, language: Language): MadePage {
  const words = labels[language]
  // A list: as a table it is wider than a phone.
  const operations = bundle.operations.map(({ id, method, path, node }) =>
    [
      `- [${id}](${home(language)}reference/${id}/): ${plain(text(node.summary), language)}\\`,
      `  ${code(method)} ${code(path)}`,
    ].join("\n"),
  )
  const schemas = Object.entries(object(object(bundle.root.components).schemas))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, node]) =>
        `- ${schemaLink(name, language)}: ${plain(text(object(node).description), language)}`,
    )
  const files = "[openapi.json](/openapi.json), [openapi.yaml](/openapi.yaml)"
  return {
    id: "reference",
    title: words.reference,
    description: words.referenceIntro,
    body: joined(
      `${words.referenceIntro} ${files}.`,
      `## ${words.operations} {#operations}`,
      operations.join("\n"),
      `**${words.ofAll}**`,
      remarks(bundle.marks([""]), language),
      `## ${words.marks} {#marks}`,
      ...kinds.map((kind) =>
        joined(
          `### ${labels[language][kind]} {#${kind}}`,
          badge(kind, language),
          legend[kind][language],
        ),
      ),
      `## ${words.schemas} {#schemas}`,
      schemas.join("\n"),
      `## ${words.commonHeaders} {#headers}`,
      ...commonHeaders(bundle, language),
    ),
  }
}

function commonHeaders(bundle: Bundle, language: Language): readonly string[] {
  return Object.entries(object(bundle.root["x-common-headers"])).map(([name, value]) => {
    const { node, pointers } = bundle.follow(value, "")
    const near = [...pointers.filter(Boolean), `/components/headers/${name}`]
    return joined(
      `### ${name}`,
      plain(text(node.description), language),
      constraintsOf(object(node.schema), language)
        .map((sentence) => `- ${sentence}`)
        .join("\n"),
      remarks(bundle.marks(near), language),
      `${labels[language].example}: ${code(node.example)} ${badgesOf(bundle, node, near, language)}`,
    )
  })
}
