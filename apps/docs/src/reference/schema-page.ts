// The page of one schema.
import { isJson, list, object, text, type Bundle } from "./bundle.ts"
import { constraintsOf, openness } from "./constraints.ts"
import { fieldsOf, schemaName, schemaLink } from "./fields.ts"
import { home, labels, type Language } from "./labels.ts"
import { badgesOf, remarks } from "./marks.ts"
import { code, joined, plain, type MadePage } from "./page.ts"
import { rulesOf } from "./rules.ts"

export function schemaPage(bundle: Bundle, name: string, language: Language): MadePage {
  const words = labels[language]
  const found = bundle.follow({ $ref: `#/components/schemas/${name}` }, "")
  const { node, pointers } = found
  const near = pointers.filter(Boolean)
  const fields = fieldsOf(bundle, found, language)
  const sentences = [
    ...constraintsOf(node, language),
    ...rulesOf(node, language).map(({ title, sentence }) => `**${title}.** ${sentence}`),
    openness(node, language),
  ].filter((sentence) => sentence !== undefined)
  const body = joined(
    plain(text(node.description), language),
    `<div class="facts">\n\n${badgesOf(bundle, node, near, language)}\n\n</div>`,
    sentences.map((sentence) => `- ${sentence}`).join("\n"),
    remarks(bundle.marks(near), language),
    node.example !== undefined && node.example !== "" && `${words.example}: ${code(node.example)}`,
    fields.length > 0 && `## ${words.fields} {#fields}`,
    ...fields,
    usedBy(bundle, name, language),
  )
  return {
    id: `reference/schemas/${name}`,
    title: name,
    description: `${text(node.description).split(/(?<=\.)\s/)[0]} ${words.schemaIs} ${name}${words.stop}`,
    body,
  }
}

function usedBy(bundle: Bundle, name: string, language: Language): string | undefined {
  const schemas = Object.entries(object(object(bundle.root.components).schemas))
    .filter(([, node]) => refers(node, name))
    .map(([each]) => schemaLink(each, language))
  const operations = bundle.operations
    .filter(({ node }) => refers(opened(bundle, node), name))
    .map(({ id }) => `[${id}](${home(language)}reference/${id}/)`)
  const all = [...operations, ...schemas]
  if (all.length === 0) return undefined
  return joined(
    `## ${labels[language].usedBy} {#used-by}`,
    all.map((each) => `- ${each}`).join("\n"),
  )
}

/** The operation with its answers and parameters in place of references to them. */
function opened(bundle: Bundle, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => opened(bundle, each))
  if (!isJson(node)) return node
  if (schemaName(node)) return node
  const inside = Object.entries(bundle.follow(node, "").node)
  return Object.fromEntries(inside.map(([key, value]) => [key, opened(bundle, value)]))
}

function refers(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return list(node).some((each) => refers(each, name))
  if (!isJson(node)) return false
  if (schemaName(node) === name) return true
  return Object.values(node).some((value) => refers(value, name))
}
