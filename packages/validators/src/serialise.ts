// A valid request in the one spelling that is forwarded: times with milliseconds and Z, no blanks.
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import { timeWindows } from "./generated/rules.ts"
import { formatTime, parseTime } from "@session-export/client/time"
import type { ValidRequest } from "./validate-request.ts"

/** What goes on the wire for a valid request. */
export interface SerialisedRequest {
  readonly pathAndQuery: string
  /** JSON text; null where the operation takes no body. */
  readonly body: string | null
}

/** Times in the documented format, states without spaces, blank filters left out. */
export function normaliseRequest(operationId: OperationId, value: ValidRequest): ValidRequest {
  return {
    path: value.path,
    query: tidy(operationId, value.query),
    body: isRecord(value.body) ? tidy(operationId, value.body) : value.body,
  }
}

function tidy<T>(operationId: OperationId, message: Readonly<Record<string, T>>) {
  const window = timeWindows[operationId]
  const times = window ? [window.begin, window.end] : []
  const out: Record<string, T | string> = {}
  for (const [name, value] of Object.entries(message)) {
    if (value === "") continue
    if (times.includes(name)) out[name] = documentedTime(String(value))
    else if (name === "session_state") out[name] = String(value).replaceAll(" ", "")
    else out[name] = value
  }
  return out
}

/** A valid time as it is documented; most are already, or lack the milliseconds. */
function documentedTime(text: string): string {
  if (/^[\d-]+T[\d:]+\.\d{3}Z$/.test(text)) return text
  if (/^[\d-]+T[\d:]+Z$/.test(text)) return `${text.slice(0, -1)}.000Z`
  const ms = parseTime(text)
  return ms === undefined ? text : formatTime(ms)
}

/** Path, query and body of a valid request, made anew from what was understood. */
export function serialise(operationId: OperationId, value: ValidRequest): SerialisedRequest {
  let pathAndQuery = ""
  // Texts of the template and names of parameters, by turns.
  templates.get(operationId)?.forEach((part, index) => {
    pathAndQuery += index % 2 === 0 ? part : encodeURIComponent(value.path[part] ?? "")
  })
  const pairs = Object.entries(value.query)
  if (pairs.length > 0) {
    const texts = pairs.map(([name, each]): [string, string] => [name, String(each)])
    pathAndQuery += `?${new URLSearchParams(texts)}`
  }
  const takesBody = operations[operationId].body !== null
  return { pathAndQuery, body: takesBody ? JSON.stringify(value.body) : null }
}

const templates: ReadonlyMap<OperationId, readonly string[]> = new Map(
  operationIds.map((operationId) => [operationId, operations[operationId].path.split(/[{}]/)]),
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
