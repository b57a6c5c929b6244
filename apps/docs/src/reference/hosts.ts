// Where an operation lives: its hosts and their regions.
import { list, object, text, type Json } from "./bundle.ts"
import { labels, type Language } from "./labels.ts"
import { code, joined } from "./page.ts"

export function hostsOf(operation: Json, language: Language): string {
  const lines = list(operation.servers).map((value) => {
    const server = object(value)
    const regions = list(object(object(server.variables).region).enum)
    const named = regions.length > 0 ? ` ${regions.map(code).join(", ")}` : ""
    return `- ${code(text(server.url))}: ${text(server.description)}${named}`
  })
  return joined(`## ${labels[language].hosts} {#hosts}`, lines.join("\n"))
}
