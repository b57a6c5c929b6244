// Rules that bind several fields or the whole call, in words.
import { isJson, list, number, object, text, type Json } from "./bundle.ts"
import type { Language } from "./labels.ts"
import { code } from "./page.ts"

export interface RuleText {
  readonly title: string
  readonly sentence: string
}

/** Days of an ISO 8601 duration of days, as it is written in the spec. */
const days = (duration: unknown): string => /^P(\d+)D$/.exec(text(duration))?.[1] ?? ""

const bytes = (value: number): string =>
  value % 1024 === 0 ? `${value / 1024} KiB` : `${value} bytes`

/** Rules of an object or an operation: what goes together, and the window of time. */
export function rulesOf(node: Json, language: Language): readonly RuleText[] {
  const pairs = isJson(node["x-dependent-parameters"])
    ? node["x-dependent-parameters"]
    : node.dependentRequired
  return [...together(object(pairs), language), ...timeWindow(node, language)]
}

function together(pairs: Json, language: Language): readonly RuleText[] {
  const said = new Set<string>()
  return Object.entries(pairs).flatMap(([name, others]) =>
    list(others).flatMap((value) => {
      const other = text(value)
      if (said.has(`${other} ${name}`)) return []
      said.add(`${name} ${other}`)
      const mutual = list(pairs[other]).includes(name)
      return [mutual ? bothOrNeither(name, other, language) : needs(name, other, language)]
    }),
  )
}

function bothOrNeither(one: string, other: string, language: Language): RuleText {
  return language === "en"
    ? {
        title: "Both or neither",
        sentence: `Send ${code(one)} and ${code(other)} together, or leave both out. One alone is refused with 400.`,
      }
    : {
        title: "要么都有，要么都没有",
        sentence: `${code(one)} 和 ${code(other)} 必须同时发送或同时省略。只发其一会得到 400。`,
      }
}

function needs(one: string, other: string, language: Language): RuleText {
  return language === "en"
    ? {
        title: "Not alone",
        sentence: `${code(one)} needs ${code(other)}; without it the call is refused with 400.`,
      }
    : { title: "不能单独出现", sentence: `${code(one)} 需要 ${code(other)}，否则得到 400。` }
}

/** Of a body one bound will do unless the other has to be beside it; those of a query are required. */
const oneWillDo = ({ properties, dependentRequired }: Json, begin: string): boolean =>
  isJson(properties) && object(dependentRequired)[begin] === undefined

function timeWindow(node: Json, language: Language): readonly RuleText[] {
  const value = node["x-time-window"]
  if (!isJson(value)) return []
  const begin = code(value.begin)
  const end = code(value.end)
  const wide = days(value.maxDuration)
  const old = days(value.maxAge)
  const alone = oneWillDo(node, text(value.begin))
  const english = [
    `${begin} must not be later than ${end}.`,
    wide && `From ${begin} to ${end} it is at most ${wide} days.`,
    alone && `Either may be sent alone: from ${begin} until now, or up to ${end}.`,
    old && `${begin} is at most ${old} days ago${alone ? `; so is ${end} alone` : ""}.`,
    !wide && !old && "No bound on its width or age is documented.",
  ]
  const chinese = [
    `${begin} 不能晚于 ${end}。`,
    wide && `从 ${begin} 到 ${end} 最多 ${wide} 天。`,
    alone && `可以只发送其一：从 ${begin} 到现在，或到 ${end} 为止。`,
    old && `${begin} 最早为 ${old} 天前${alone ? `；单独发送的 ${end} 也是` : ""}。`,
    !wide && !old && "文档没有规定宽度和早晚的限制。",
  ]
  const spoken = (language === "en" ? english : chinese).filter(Boolean).join(" ")
  const title = { en: wide ? `${wide} days` : "Window", zh: wide ? `${wide} 天` : "时间范围" }
  return [{ title: title[language], sentence: spoken }]
}

/** How large a body may be, in words; nothing for a call without one. */
export function bodyLimit(requestBody: Json): string | undefined {
  const limit = number(requestBody["x-max-body-bytes"])
  return limit === undefined ? undefined : bytes(limit)
}
