// Every documented status of an operation: what it means, what causes it, what comes with it.
import { STATUS_CODES } from "node:http"
import { list, object, text, type Bundle, type Json, type Operation } from "./bundle.ts"
import { causesOf } from "./error-entries.ts"
import { schemaLink, schemaName } from "./fields.ts"
import { home, labels, type Language } from "./labels.ts"
import { badgesOf, remarks } from "./marks.ts"
import { code, fenced, joined, plain, table } from "./page.ts"

export function statusSections(
  bundle: Bundle,
  operation: Operation,
  language: Language,
): readonly string[] {
  return Object.entries(object(operation.node.responses)).map(([status, response]) => {
    const pointer = `/operations/${operation.id}/responses/${status}`
    const { node, pointers } = bundle.follow(response, pointer)
    return joined(
      `### ${status}`,
      `<div class="facts">\n\n**${STATUS_CODES[status] ?? status}** · ${badgesOf(bundle, node, pointers, language)}\n\n</div>`,
      plain(text(node.description), language),
      remarks(bundle.marks(pointers), language),
      causeTable(bundle, operation, Number(status), language),
      bodyOf(bundle, node, language),
      headersOf(bundle, node, language),
    )
  })
}

function causeTable(
  bundle: Bundle,
  operation: Operation,
  status: number,
  language: Language,
): string | undefined {
  const words = labels[language]
  const rows = causesOf(bundle, text(operation.node["x-service"]), status).map((entry) => [
    `[${entry.code}](${home(language)}errors/${entry.code}/)`,
    plain(entry[language].cause, language),
  ])
  if (rows.length === 0) return undefined
  return joined(`**${words.causes}**`, table([words.code, words.cause], rows))
}

function bodyOf(bundle: Bundle, response: Json, language: Language): string {
  const words = labels[language]
  const contents = Object.entries(object(response.content))
  if (contents.length === 0) return words.noBody
  const [type, media] = [contents[0]?.[0], object(contents[0]?.[1])]
  const name = schemaName(media.schema)
  const types = contents.map(([each]) => code(each)).join(", ")
  const line = `**${words.bodyIs}** ${name ? `${schemaLink(name, language)}, ` : ""}${types}`
  const example = exampleOf(bundle, media)
  const shown = type === "application/json" && example !== undefined
  return joined(line, shown && fenced("json", JSON.stringify(example, null, 2)))
}

/** The example of a media type, or the first of several. */
export function exampleOf(bundle: Bundle, media: Json): unknown {
  if (media.example !== undefined) return media.example
  const [first] = Object.values(object(media.examples))
  return first === undefined ? undefined : bundle.follow(first, "").node.value
}

function headersOf(bundle: Bundle, response: Json, language: Language): string | undefined {
  const words = labels[language]
  const headers = Object.entries(object(response.headers))
  if (headers.length === 0) return undefined
  const lines = headers.map(([name, node]) => {
    const header = bundle.follow(node, "").node
    const example = header.example === undefined ? "" : ` ${words.example}: ${code(header.example)}`
    return `- ${code(name)}: ${plain(text(header.description), language)}${example}`
  })
  return joined(`**${words.headers}**`, lines.join("\n"))
}

/** Statuses of an operation, for those who count them. */
export const statusesOf = (operation: Operation): readonly string[] =>
  Object.keys(object(operation.node.responses))

export const securityOf = (operation: Operation): readonly string[] =>
  list(operation.node.security).flatMap((way) => Object.keys(object(way)))
