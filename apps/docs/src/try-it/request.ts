// From what stands in the form to the request it means.
import { fieldName, type Field, type OperationForm } from "./form-model.ts"
import { textOf } from "./text-of.ts"

/** What the form holds: by field name, absent = not sent. A list has one item a line. */
export interface FormValues {
  readonly fields: Readonly<Record<string, string>>
  /** The body as written by hand, instead of the fields. */
  readonly rawBody: string | null
}

export interface TryRequest {
  readonly form: OperationForm
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | number | boolean>>
  readonly headers: Readonly<Record<string, string>>
  /** JSON text, whatever was written by hand, or null for none. */
  readonly body: string | null
}

/** The request that the form means, be it valid or not. */
export function requestOf(form: OperationForm, values: FormValues): TryRequest {
  const given = form.fields.flatMap((field) => {
    const text = values.fields[fieldName(field)]
    return text === undefined ? [] : [{ field, text }]
  })
  const texts = (place: Field["in"]) =>
    given
      .filter(({ field }) => field.in === place)
      .map(({ field, text }) => [fieldName(field), text])
  const query = given
    .filter(({ field }) => field.in === "query")
    .map(({ field, text }) => [fieldName(field), scalar(field, text)] as const)
  return {
    form,
    path: Object.fromEntries(texts("path")),
    query: Object.fromEntries(query),
    headers: Object.fromEntries(texts("header")),
    body: form.takesBody ? (values.rawBody ?? JSON.stringify(bodyOf(given), null, 2)) : null,
  }
}

interface Tree {
  [name: string]: unknown
}

function bodyOf(given: readonly { readonly field: Field; readonly text: string }[]): Tree {
  const body: Tree = {}
  for (const { field, text } of given) {
    if (field.in !== "body") continue
    let at = body
    for (const name of field.path.slice(0, -1)) {
      const next: unknown = at[name]
      const below: Tree = isTree(next) ? next : {}
      at[name] = below
      at = below
    }
    at[field.path.at(-1) ?? ""] = field.kind === "list" ? lines(text) : scalar(field, text)
  }
  return body
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null

const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")

/** Numbers and truth values where the spec asks for them and the text is one; else the text, which is then judged. */
function scalar(field: Field, text: string): string | number | boolean {
  if (field.kind === "integer" && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (field.kind === "boolean" && (text === "true" || text === "false")) return text === "true"
  return text
}

/** What the fields hold for a body given as JSON. */
export function fieldsOfBody(form: OperationForm, body: unknown): Readonly<Record<string, string>> {
  const found = form.fields.flatMap((field): [string, string][] => {
    if (field.in !== "body") return []
    let at: unknown = body
    for (const name of field.path) at = isTree(at) ? at[name] : undefined
    if (at === undefined) return []
    return [[fieldName(field), textOf(at)]]
  })
  return Object.fromEntries(found)
}

/** Path and query as they go on the wire. */
export function pathAndQuery({ form, path, query }: TryRequest): string {
  const filled = form.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ""),
  )
  const search = new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))
  return search.size > 0 ? `${filled}?${search}` : filled
}
