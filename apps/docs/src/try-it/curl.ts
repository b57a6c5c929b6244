// A request as a command for a POSIX shell.
import { masked } from "./masked.ts"
import { pathAndQuery, type TryRequest } from "./request.ts"

/**
 * The curl command. The token is the shell's own variable, so that it is in no history and on no
 * screen; everything else stands in single quotes, where a shell reads nothing into it.
 */
export function curlOf(request: TryRequest, baseUrl: string): string {
  const { form, headers } = request
  // A file goes into a file, an answer to the screen with its head.
  const how = form.givesFile ? "--fail-with-body --remote-name --remote-header-name" : "--include"
  const lines = [`curl ${how} --globoff ${shellWord(baseUrl + pathAndQuery(request))}`]
  if (form.givesFile)
    lines[0] = `curl --fail-with-body --remote-name --remote-header-name --globoff ${shellWord(baseUrl + pathAndQuery(request))}`
  if (form.method !== "GET" && form.method !== "POST") lines.push(`--request ${form.method}`)
  if (form.secured) lines.push('--header "X-Auth-Token: $SESSION_EXPORT_TOKEN"')
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`--header ${shellWord(`${name}: ${value}`)}`)
  }
  const body = masked(request)
  if (body !== null) {
    lines.push(`--header ${shellWord("Content-Type: application/json")}`)
    // Not --data, which reads a file when the text begins with @.
    lines.push(`--data-raw ${shellWord(body)}`)
  }
  return lines.join(" \\\n  ")
}

/** One word of a POSIX shell, whatever the text holds; a zero byte, which no argument can hold, is left out. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", String.raw`'\''`)}'`
}
