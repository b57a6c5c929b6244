// What a schema allows, in words.
import { list, number, text, type Json } from "./bundle.ts"
import type { Language } from "./labels.ts"
import { code } from "./page.ts"

type Words = Readonly<
  Record<
    | "length"
    | "longest"
    | "range"
    | "least"
    | "items"
    | "unique"
    | "oneOf"
    | "commas"
    | "blank"
    | "pattern"
    | "default"
    | "closed"
    | "open",
    (...values: readonly string[]) => string
  >
>

const en: Words = {
  length: (from, to) => `${from} to ${to} characters.`,
  longest: (to) => `At most ${to} characters.`,
  range: (from, to) => `From ${from} to ${to}.`,
  least: (from) => `${from} or more.`,
  items: (from, to) => `${from} to ${to} items.`,
  unique: () => "No item twice.",
  oneOf: (values) => `One of ${values}.`,
  commas: (values) =>
    `One or several of ${values}, separated by commas; spaces around a comma do no harm.`,
  blank: () => "May be blank.",
  pattern: (value) => `Pattern ${value}.`,
  default: (value) => `${value} when left out.`,
  closed: () => "A field that is not listed here is refused.",
  open: () => "More fields may come; ignore those you do not know.",
}

const zh: Words = {
  length: (from, to) => `长度 ${from} 到 ${to} 个字符。`,
  longest: (to) => `最多 ${to} 个字符。`,
  range: (from, to) => `取值 ${from} 到 ${to}。`,
  least: (from) => `不小于 ${from}。`,
  items: (from, to) => `${from} 到 ${to} 项。`,
  unique: () => "不能重复。",
  oneOf: (values) => `取值之一：${values}。`,
  commas: (values) => `${values} 中的一个或多个，用逗号分隔；逗号前后可以有空格。`,
  blank: () => "可以为空。",
  pattern: (value) => `格式 ${value}。`,
  default: (value) => `缺省为 ${value}。`,
  closed: () => "未列出的字段会被拒绝。",
  open: () => "可能有更多字段；不认识的请忽略。",
}

const words: Readonly<Record<Language, Words>> = { en, zh }

const all = (values: readonly unknown[]): string => values.map(code).join(", ")

/** The constraints of a resolved schema, one sentence each. */
export function constraintsOf(schema: Json, language: Language): readonly string[] {
  const say = words[language]
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema
  const said: (string | undefined)[] = [choice(schema, say)]
  const longest = number(maxLength)
  if (longest !== undefined) {
    const least = number(minLength) ?? 0
    said.push(least > 0 ? say.length(`${least}`, `${longest}`) : say.longest(`${longest}`))
  }
  if (mayBeBlank(schema)) said.push(say.blank())
  const low = number(minimum)
  const high = number(maximum)
  if (low !== undefined) {
    said.push(high === undefined ? say.least(`${low}`) : say.range(`${low}`, `${high}`))
  }
  const most = number(maxItems)
  if (most !== undefined) said.push(say.items(`${number(minItems) ?? 0}`, `${most}`))
  if (schema.uniqueItems === true) said.push(say.unique())
  const pattern = text(schema.pattern)
  if (pattern !== "" && !commaList(pattern)) said.push(say.pattern(code(pattern)))
  if (schema.default !== undefined) said.push(say.default(code(schema.default)))
  return said.filter((sentence) => sentence !== undefined)
}

function choice(schema: Json, say: Words): string | undefined {
  const names = commaList(text(schema.pattern))
  if (names) return say.commas(all(names))
  const values = list(schema.enum).filter((value) => value !== "")
  return values.length > 0 ? say.oneOf(all(values)) : undefined
}

/** The names of a pattern that allows several of them with commas between. */
function commaList(pattern: string): readonly string[] | undefined {
  const names = /^\^\( \*\(([\w|]+)\) \*\(, \*\(\1\)/.exec(pattern)?.[1]
  return names?.split("|")
}

function mayBeBlank(schema: Json): boolean {
  if (schema.type !== "string") return false
  if (schema.minLength === 0 || list(schema.enum).includes("")) return true
  return commaList(text(schema.pattern)) !== undefined && text(schema.pattern).endsWith(")?$")
}

/** Whether an object takes fields beside those it lists. */
export function openness(schema: Json, language: Language): string | undefined {
  if (schema.additionalProperties === false) return words[language].closed()
  if (schema.additionalProperties === true) return words[language].open()
  return undefined
}
