// The bundle as the suite reads it: plain JSON Schema under a few OpenAPI words.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [k: string]: Json }
/** A JSON object, as parsed. */
export type JsonObject = { readonly [name: string]: Json }
export type Schema = JsonObject

interface ApiParameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
  readonly schema: Schema
  readonly example: Json | undefined
}

export interface ApiHeader {
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
}

interface ApiResponse {
  readonly status: number
  readonly headers: readonly ApiHeader[]
  /** Media type to schema. */
  readonly content: Readonly<Record<string, Schema>>
  readonly examples: readonly { name: string; value: Json; mediaType: string }[]
}

/** An operation of the document, references followed. */
export interface ApiOperation {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly secured: boolean
  /** Each call that succeeds starts an export task. */
  readonly startsExport: boolean
  readonly parameters: readonly ApiParameter[]
  readonly body: {
    readonly schema: Schema
    readonly maxBytes: number
    readonly examples: readonly { name: string; value: Json }[]
  } | null
  readonly responses: readonly ApiResponse[]
  readonly timeWindow: TimeWindow | undefined
  /** Query parameter to those it needs beside it. */
  readonly dependent: Readonly<Record<string, readonly string[]>>
}

export interface TimeWindow {
  readonly in: "body" | "query"
  readonly begin: string
  readonly end: string
  /** One bound alone is refused. */
  readonly together: boolean
  /** Whole days; undefined = unbounded. */
  readonly maxDurationDays: number | undefined
  readonly maxAgeDays: number | undefined
}

/** An OpenAPI 3.1 document as the suite reads it. */
export interface ApiDocument {
  readonly root: JsonObject
  readonly operations: readonly ApiOperation[]
  readonly refusesUnknownQuery: boolean
  /** Headers any answer may carry. */
  readonly commonHeaders: readonly ApiHeader[]
  /** Follows references until there is none. */
  resolve(value: Json | undefined): JsonObject
}

/** The bundle this package was made with. */
export function publishedBundle(): JsonObject {
  const file = createRequire(import.meta.url).resolve("@session-export/spec/openapi.json")
  return object(JSON.parse(readFileSync(file, "utf8")))
}

export const object = (value: Json | undefined): JsonObject =>
  typeof value === "object" && value !== null && !isList(value) ? value : {}
export const list = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isList(value) ? value : []
export const text = (value: Json | undefined): string => (typeof value === "string" ? value : "")
/** A value as a parameter spells it. */
export const word = (value: Json | undefined): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Reads a bundled document, where every reference points into it; what is missing is taken for empty. */
export function readDocument(root: JsonObject): ApiDocument {
  const resolve = (value: Json | undefined): JsonObject => {
    const found = object(value)
    const reference = found.$ref
    if (typeof reference !== "string") return found
    let at: Json | undefined = root
    for (const part of reference.slice(2).split("/")) {
      at = object(at)[part.replaceAll("~1", "/").replaceAll("~0", "~")]
    }
    const { $ref: _, ...beside } = found
    return { ...resolve(at), ...beside }
  }
  const operations = Object.entries(object(root.paths)).flatMap(([path, item]) =>
    Object.entries(object(item)).map(([method, value]) =>
      readOperation(path, method, object(value), resolve),
    ),
  )
  return {
    root,
    operations,
    resolve,
    refusesUnknownQuery: root["x-unknown-query-parameters"] === "refuse",
    commonHeaders: readHeaders(root["x-common-headers"], resolve),
  }
}

type Resolve = ApiDocument["resolve"]

function readOperation(
  path: string,
  method: string,
  operation: JsonObject,
  resolve: Resolve,
): ApiOperation {
  const parameters = list(operation.parameters).map((each) => readParameter(resolve(each), resolve))
  const responses = Object.entries(object(operation.responses)).map(([status, each]) =>
    readResponse(Number(status), resolve(each), resolve),
  )
  const { requestBody } = operation
  return {
    operationId: text(operation.operationId),
    method: method.toUpperCase(),
    path,
    secured: list(operation.security).length > 0,
    startsExport: operation["x-export-of"] !== undefined,
    parameters,
    body: requestBody === undefined ? null : readBody(resolve(requestBody), resolve),
    responses,
    timeWindow: readWindow(operation, resolve),
    dependent: Object.fromEntries(
      Object.entries(object(operation["x-dependent-parameters"])).map(([name, others]) => [
        name,
        list(others).map(text),
      ]),
    ),
  }
}

function readParameter(parameter: JsonObject, resolve: Resolve): ApiParameter {
  const place = text(parameter.in)
  return {
    name: text(parameter.name),
    in: place === "path" || place === "query" ? place : "header",
    required: parameter.required === true,
    schema: resolve(parameter.schema),
    example: parameter.example,
  }
}

function readBody(body: JsonObject, resolve: Resolve): ApiOperation["body"] {
  const media = object(object(body.content)["application/json"])
  const limit = body["x-max-body-bytes"]
  return {
    schema: resolve(media.schema),
    maxBytes: typeof limit === "number" ? limit : Infinity,
    examples: namedExamples(media, resolve),
  }
}

function readResponse(status: number, response: JsonObject, resolve: Resolve): ApiResponse {
  const content = Object.entries(object(response.content))
  return {
    status,
    headers: readHeaders(response.headers, resolve),
    content: Object.fromEntries(
      content.map(([type, media]) => [type, resolve(object(media).schema)]),
    ),
    examples: content.flatMap(([mediaType, media]) =>
      namedExamples(object(media), resolve).map((each) => ({ ...each, mediaType })),
    ),
  }
}

function readHeaders(headers: Json | undefined, resolve: Resolve): readonly ApiHeader[] {
  return Object.entries(object(headers)).map(([name, each]) => {
    const header = resolve(each)
    return { name, required: header.required === true, schema: resolve(header.schema) }
  })
}

function namedExamples(media: JsonObject, resolve: Resolve) {
  const single = media.example === undefined ? [] : [{ name: "example", value: media.example }]
  const named = Object.entries(object(media.examples)).map(([name, each]) => ({
    name,
    value: resolve(each).value ?? null,
  }))
  return [...single, ...named]
}

function readWindow(operation: JsonObject, resolve: Resolve): TimeWindow | undefined {
  const media = object(object(resolve(operation.requestBody).content)["application/json"])
  const own = operation["x-time-window"]
  const schema = resolve(media.schema)
  const rule = object(own ?? schema["x-time-window"])
  if (rule.begin === undefined) return undefined
  // Only whole days are spoken in the spec; anything else must not be read as "no limit".
  const days = (value: Json | undefined): number | undefined => {
    if (value === undefined) return undefined
    const match = /^P(\d+)D$/.exec(text(value))
    if (!match) throw new Error(`x-time-window: ${text(value)} is not a number of days`)
    return Number(match[1])
  }
  return {
    in: own === undefined ? "body" : "query",
    begin: text(rule.begin),
    end: text(rule.end),
    // Those of a query are required, each by itself.
    together: own !== undefined || object(schema.dependentRequired)[text(rule.begin)] !== undefined,
    maxDurationDays: days(rule.maxDuration),
    maxAgeDays: days(rule.maxAge),
  }
}
