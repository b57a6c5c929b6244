// The page of one operation.
import { isJson, list, object, text, type Bundle, type Operation } from "./bundle.ts"
import { openness } from "./constraints.ts"
import { fieldSection, fieldsOf, rulesAbout, schemaLink, schemaName } from "./fields.ts"
import { hostsOf } from "./hosts.ts"
import { home, labels, type Language } from "./labels.ts"
import { badge, badgesOf, remarks } from "./marks.ts"
import { code, joined, plain, table, type MadePage } from "./page.ts"
import { bodyLimit, rulesOf, type RuleText } from "./rules.ts"
import { samplesOf } from "./samples.ts"
import { securityOf, statusSections } from "./statuses.ts"

export function operationPage(bundle: Bundle, operation: Operation, language: Language): MadePage {
  const words = labels[language]
  const { id, method, path, node } = operation
  const pointer = `/operations/${id}`
  const body = joined(
    `<p class="call"><span class="method">${method}</span> <code>${path}</code></p>`,
    `<p class="try"><a href="${home(language)}try-it/?operation=${id}">${words.tryIt}</a></p>`,
    plain(text(node.description), language),
    remarks(bundle.marks([pointer]), language),
    facts(bundle, operation, language),
    rules(bundle, operation, language),
    samplesOf(bundle, operation, language),
    `## ${words.parameters} {#parameters}`,
    parameters(bundle, operation, language),
    requestBody(bundle, operation, language),
    `## ${words.answers} {#answers}`,
    ...statusSections(bundle, operation, language),
    hostsOf(node, language),
  )
  return {
    id: `reference/${id}`,
    title: id,
    description: `${text(node.summary)}: ${method} ${path}${words.operationIs}`,
    body,
  }
}

function facts(bundle: Bundle, operation: Operation, language: Language): string {
  const words = labels[language]
  const { node } = operation
  const ways = securityOf(operation).map(code).join(", ")
  const action = text(node["x-iam-action"])
  const limit = bodyLimit(object(node.requestBody))
  const page = text(object(node.externalDocs).url)
  const rows = [
    [words.permission, action ? code(action) : words.none],
    [words.signIn, ways || words.none],
    [words.service, text(node["x-service"])],
    ...(limit ? [[words.bodyLimit, limit]] : []),
    ...howOften(bundle, operation, language),
    [words.vendorPage, `[${page.split("/").at(-1)}](${page})`],
    [words.marks, badgesOf(bundle, node, [`/operations/${operation.id}`], language)],
  ]
  return table([words.what, plain(text(node.summary), language)], rows)
}

/** Where a limit on the number of calls is told, and whether it is known. */
function howOften(bundle: Bundle, { id, node }: Operation, language: Language) {
  const status = "429"
  const answer = object(node.responses)[status]
  if (answer === undefined) return []
  const { pointers } = bundle.follow(answer, `/operations/${id}/responses/${status}`)
  const unknown = bundle.marks(pointers).some((mark) => mark.kind === "unknown")
  const known = unknown ? `${badge("unknown", language)} · ` : ""
  return [[labels[language].howOften, `${known}[${status}](#${status})`]]
}

function rules(bundle: Bundle, operation: Operation, language: Language): string | undefined {
  const schema = bodySchema(bundle, operation)
  const all: readonly RuleText[] = [
    ...rulesOf(operation.node, language),
    ...(schema ? rulesOf(schema.found.node, language) : []),
  ]
  const open = schema && openness(schema.found.node, language)
  const lines = all.map(({ title, sentence }) => `- **${title}.** ${sentence}`)
  if (open) lines.push(`- ${open}`)
  const said = remarks(schema ? bundle.marks(schema.found.pointers) : [], language)
  if (lines.length === 0) return undefined
  return joined(
    `## ${labels[language].rules} {#rules}`,
    [...lines, said].filter(Boolean).join("\n"),
  )
}

function bodySchema(bundle: Bundle, operation: Operation) {
  const content = object(object(operation.node.requestBody).content)
  const { schema } = object(content["application/json"])
  if (!isJson(schema)) return undefined
  const { node, pointers } = bundle.follow(schema, "")
  const found = { node, pointers: pointers.filter(Boolean) }
  return { found, name: schemaName(schema) }
}

function parameters(bundle: Bundle, operation: Operation, language: Language): string {
  const sections = list(operation.node.parameters).map((value, at) => {
    const pointer = `/operations/${operation.id}/parameters/${at}`
    const parameter = bundle.follow(value, pointer)
    const schema = bundle.follow(parameter.node.schema, "")
    const pointers = [...parameter.pointers, ...schema.pointers.filter(Boolean)]
    const field = { node: schema.node, pointers }
    const name = text(parameter.node.name)
    return fieldSection(
      bundle,
      {
        name,
        field,
        required: parameter.node.required === true,
        given: parameter.node.schema,
        place: text(parameter.node.in),
        parameter: parameter.node,
        rules: rulesAbout(operation.node, name, language),
      },
      language,
    )
  })
  return joined(...sections)
}

function requestBody(bundle: Bundle, operation: Operation, language: Language): string | undefined {
  const schema = bodySchema(bundle, operation)
  if (!schema) return undefined
  const body = object(operation.node.requestBody)
  const pointer = `/operations/${operation.id}/requestBody`
  return joined(
    `## ${labels[language].body} {#body}`,
    joined(
      plain(text(body.description), language),
      schema.name && schemaLink(schema.name, language),
    ),
    remarks(bundle.marks([pointer]), language),
    ...fieldsOf(bundle, schema.found, language),
  )
}
