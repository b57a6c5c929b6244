// Samples of a call: our client and the command line from `snippets/`, curl from the spec itself.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { isJson, list, object, text, type Bundle, type Json, type Operation } from "./bundle.ts"
import { labels, type Language } from "./labels.ts"
import { fenced, joined } from "./page.ts"
import { exampleOf } from "./statuses.ts"

// Not from this file's own place: what Astro builds of it runs elsewhere.
const folder = join(process.cwd(), "snippets/reference")

const file = (name: string): string | undefined => {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}

export function samplesOf(bundle: Bundle, operation: Operation, language: Language): string {
  const words = labels[language]
  const typescript = file(`${operation.id}.ts`)
  const commands = file(`${operation.id}.sh`)
  return joined(
    `## ${words.samples} {#samples}`,
    typescript && joined("### TypeScript", fenced("ts", typescript)),
    joined("### curl", fenced("bash", curl(bundle, operation))),
    joined(`### ${words.commandLine}`, commands ? fenced("bash", commands) : words.noCommand),
  )
}

/** The call for curl, as the examples of the spec fill it in. */
export function curl(bundle: Bundle, operation: Operation): string {
  const path = operation.path
    .replace("{project_id}", "$HUAWEICLOUD_SDK_PROJECT_ID")
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => `$${name.toUpperCase()}`)
  const address = `"$SESSION_EXPORT_URL${path}${query(bundle, operation)}"`
  const parts = [`curl -sS ${address}`]
  const { security, requestBody } = operation.node
  if (list(security).length > 0) parts.push(`-H "X-Auth-Token: $SESSION_EXPORT_TOKEN"`)
  // What can be asked for in parts is a file.
  if (object(operation.node.responses)["206"] !== undefined) parts.push("-OJ")
  const body = isJson(requestBody) ? requestExample(bundle, requestBody) : undefined
  if (body !== undefined) {
    parts.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`)
  }
  return parts.join(" \\\n  ")
}

const requestExample = (bundle: Bundle, requestBody: Json): unknown =>
  exampleOf(bundle, object(object(requestBody.content)["application/json"]))

/** Query parameters without which the call is refused. */
function query(bundle: Bundle, operation: Operation): string {
  const pairs = list(operation.node.parameters)
    .map((parameter) => bundle.follow(parameter, "").node)
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map(({ name, example }) => `${text(name)}=${encodeURIComponent(String(example))}`)
  return pairs.length > 0 ? `?${pairs.join("&")}` : ""
}
