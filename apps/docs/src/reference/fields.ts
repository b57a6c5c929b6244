// The fields of an object, a heading each: the heading is the anchor.
import { list, object, text, type Bundle, type Found, type Json } from "./bundle.ts"
import { constraintsOf } from "./constraints.ts"
import { home, labels, type Language } from "./labels.ts"
import { badgesOf, remarks } from "./marks.ts"
import { code, joined, plain } from "./page.ts"
import { rulesOf } from "./rules.ts"

/** Each property as a section; objects written inside another follow under a name with dots. */
export function fieldsOf(
  bundle: Bundle,
  schema: Found,
  language: Language,
  prefix = "",
): readonly string[] {
  return Object.entries(object(schema.node.properties)).flatMap(([name, node]) => {
    const pointer = `${schema.pointers.at(-1)}/properties/${name}`
    const field = bundle.follow(node, pointer)
    const required = list(schema.node.required).includes(name)
    const full = `${prefix}${name}`
    const rules = rulesAbout(schema.node, name, language)
    const own = { name: full, field, required, given: node, rules }
    const section = fieldSection(bundle, own, language)
    const inside = schemaName(node) ? [] : fieldsOf(bundle, field, language, `${full}.`)
    return [section, ...inside]
  })
}

/** The rules of an object or an operation that bind one of its fields. */
export const rulesAbout = (node: Json, name: string, language: Language): readonly string[] =>
  rulesOf(node, language)
    .filter(({ sentence }) => sentence.includes(code(name)))
    .map(({ title, sentence }) => `**${title}.** ${sentence}`)

interface Field {
  readonly name: string
  readonly field: Found
  readonly required: boolean
  /** As it is written, to see whether it refers to a schema with a name. */
  readonly given: unknown
  /** Rules that bind it to other fields, in words. */
  readonly rules?: readonly string[]
  /** Where it stands, of a parameter. */
  readonly place?: string
  /** What a parameter says beside its schema. */
  readonly parameter?: Json
}

export function fieldSection(bundle: Bundle, field: Field, language: Language): string {
  const words = labels[language]
  const { node, pointers } = resolved(bundle, field.field)
  const described = text(field.parameter?.description) || text(node.description)
  const example = field.parameter?.example ?? node.example
  const facts = [
    field.place && places[field.place]?.[language],
    typeOf(field.given, node, language),
    field.required ? `**${words.required}**` : words.optional,
    badgesOf(bundle, field.parameter ?? node, pointers, language),
  ]
  const sentences = [...(field.rules ?? []), ...constraintsOf(node, language)]
  return joined(
    `### ${field.name}`,
    `<div class="facts">\n\n${facts.filter(Boolean).join(" · ")}\n\n</div>`,
    plain(described, language),
    [...sentences.map((sentence) => `- ${sentence}`), remarks(bundle.marks(pointers), language)]
      .filter(Boolean)
      .join("\n"),
    example !== undefined && example !== "" && `${words.example}: ${code(example)}`,
  )
}

/** A schema that narrows another by `allOf`, as one. */
function resolved(bundle: Bundle, found: Found): Found {
  const others = list(found.node.allOf).map((each) => bundle.follow(each, ""))
  const node: Json = Object.assign({}, ...others.map((other) => other.node), found.node)
  const pointers = others.flatMap((other) => other.pointers).filter(Boolean)
  return { node, pointers: [...found.pointers, ...pointers] }
}

/** Name of the schema that a node refers to, if it has one. */
export const schemaName = (node: unknown): string | undefined =>
  /^#\/components\/schemas\/(\w+)$/.exec(text(object(node).$ref))?.[1]

export const schemaLink = (name: string, language: Language): string =>
  `[${name}](${home(language)}reference/schemas/${name}/)`

const typeNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  string: { en: "text", zh: "文本" },
  integer: { en: "whole number", zh: "整数" },
  number: { en: "number", zh: "数字" },
  boolean: { en: "true or false", zh: "布尔值" },
  object: { en: "object", zh: "对象" },
  array: { en: "list", zh: "列表" },
}

const places: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  path: { en: "in the path", zh: "路径" },
  query: { en: "in the query", zh: "查询参数" },
  header: { en: "a header", zh: "请求头" },
}

function typeOf(given: unknown, node: Json, language: Language): string {
  const type = typeNames[text(node.type)]?.[language] ?? ""
  const name = schemaName(given)
  if (name) return `${type} ${schemaLink(name, language)}`
  const item = schemaName(node.items)
  if (item) return `${type}${language === "en" ? " of " : "："}${schemaLink(item, language)}`
  return type
}
