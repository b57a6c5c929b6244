import { object, type Json, type OperationNode, type SpecDocument } from "./document.ts"

/** What the operations table says of each documented response. */
export function responses(document: SpecDocument, { node, operationId }: OperationNode) {
  const found = object(node.responses, `${operationId} responses`)
  return Object.fromEntries(
    Object.entries(found).map(([status, each]) => {
      const response = document.resolve(each)
      // A shared response may be documented in different places for different operations.
      const mark = object(each, status)["x-documented-in"] ?? response["x-documented-in"]
      return [status, describe(document, Number(status), { ...response, "x-documented-in": mark })]
    }),
  )
}

function describe(document: SpecDocument, status: number, response: Json) {
  const content = object(response.content ?? {}, "response content")
  const headers = Object.entries(object(response.headers ?? {}, "response headers"))
  const error = firstExample(document, content["application/json"])
  const nested = error?.error === undefined ? undefined : object(error.error, "IAM error")
  return {
    status,
    description: response.description,
    documentedIn: response["x-documented-in"],
    mediaTypes: Object.keys(content),
    headers: headers.map(([name]) => name),
    requiredHeaders: headers
      .filter(([, header]) => document.resolve(header).required === true)
      .map(([name]) => name),
    schema: schemaName(content["application/json"]),
    errorCode: nested ? String(nested.code) : (error?.error_code ?? null),
    errorMessage: nested ? nested.message : (error?.error_msg ?? null),
  }
}

/** The component a JSON response body refers to. */
export function schemaName(media: unknown): string | null {
  if (media === undefined) return null
  const schema = object(object(media, "media type").schema, "media type schema")
  return typeof schema.$ref === "string" ? (schema.$ref.split("/").at(-1) ?? null) : null
}

function firstExample(document: SpecDocument, media: unknown): Json | undefined {
  if (media === undefined) return undefined
  const { example, examples } = object(media, "media type")
  const value =
    example ?? (examples && document.resolve(Object.values(object(examples, "examples"))[0]).value)
  return value === undefined ? undefined : object(value, "example")
}
