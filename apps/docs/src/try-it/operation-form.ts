// Forms of the operations, made at build time from the bundle.
import { isOperationId } from "./operation-id.ts"
import { resolve, type Bundle, type BundleResponse, type Operation } from "./bundle.ts"
import { fieldsOf } from "./fields.ts"
import type { DocumentedAnswer, OperationForm, Preset } from "./form-model.ts"

/** All forms, in the order of the bundle. */
export function operationForms(bundle: Bundle): readonly OperationForm[] {
  return Object.entries(bundle.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => formOf(bundle, path, method, operation)),
  )
}

function formOf(bundle: Bundle, path: string, method: string, operation: Operation): OperationForm {
  const { operationId, summary, security } = operation
  if (!isOperationId(operationId)) throw new Error(`${operationId} is unknown to the client`)
  const media = operation.requestBody?.content["application/json"]
  const body = media && resolve(bundle, media.schema)
  const window = operation["x-time-window"] ?? body?.["x-time-window"]
  const answers = Object.entries(operation.responses).map(([status, response]) =>
    answerOf(bundle, Number(status), resolve(bundle, response)),
  )
  return {
    operationId,
    method: method.toUpperCase(),
    path,
    summary,
    secured: security.length > 0,
    takesBody: body !== undefined,
    givesFile: operation.responses["206"] !== undefined,
    fields: fieldsOf(bundle, operation),
    window: window ? { begin: window.begin, end: window.end } : null,
    presets: Object.values(media?.examples ?? {}).map((each): Preset => {
      const { summary: title = "", value } = resolve(bundle, each)
      return { title, body: value }
    }),
    answers,
  }
}

/** What stands in a file that nobody exported. */
const MADE_UP_FILE = "id,login_user,session_state\n1,user01,SignedOut\n2,user02,Active\n"

function answerOf(bundle: Bundle, status: number, response: BundleResponse): DocumentedAnswer {
  const [contentType = null, media] = Object.entries(response.content ?? {})[0] ?? []
  const isFile = contentType !== null && !contentType.includes("json")
  const named = Object.values(media?.examples ?? {})[0]
  const example = named ? resolve(bundle, named).value : media?.example
  const headers = Object.entries(response.headers ?? {})
    .map(([name, header]): [string, unknown] => [name, resolve(bundle, header).example])
    // Length and range of the made-up file are its own, and no answer is a repetition.
    .filter(([name]) => !OF_THIS_ANSWER.has(name))
  return {
    status,
    description: response.description,
    documentedIn: response["x-documented-in"],
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    contentType: isFile ? "text/csv" : contentType,
    body: isFile ? MADE_UP_FILE : media ? JSON.stringify(example) : null,
  }
}

const OF_THIS_ANSWER: ReadonlySet<string> = new Set([
  "Content-Length",
  "Content-Range",
  "Idempotency-Replayed",
])
