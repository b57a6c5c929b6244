// The judge: Ajv over the bundle at run time. It shares no line with the validators it checks.
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import {
  object,
  type ApiDocument,
  type ApiHeader,
  type ApiOperation,
  type Json,
  type Schema,
} from "./document.ts"

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** Judges answers and values by the document alone. */
export interface Oracle {
  /** Where an answer leaves the document, in words; empty = nowhere. */
  judgeAnswer(operation: ApiOperation, answer: Answer): readonly string[]
  /**
   * Headers that are documented neither for the answer nor for any, and documented ones that are not as
   * they should be; those of the transport aside.
   */
  judgeHeaders(operation: ApiOperation, answer: Answer): readonly string[]
  /** What is wrong with a value by a schema of the document. */
  faults(schema: Schema, value: Json): readonly ErrorObject[]
}

/** A judge over a document; schemas are compiled when they are first needed. */
export function createOracle(document: ApiDocument): Oracle {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false })
  addFormats.default(ajv)
  const compiled = new Map<Schema, ValidateFunction>()
  const validator = (schema: Schema): ValidateFunction => {
    const known = compiled.get(schema)
    if (known) return known
    // References point into the document, so the document's components go along.
    const { components } = document.root
    const made = ajv.compile(
      components === undefined ? { ...schema } : { ...schema, components: object(components) },
    )
    compiled.set(schema, made)
    return made
  }
  const faults = (schema: Schema, value: Json): readonly ErrorObject[] => {
    const validate = validator(schema)
    return validate(value) ? [] : [...(validate.errors ?? [])]
  }
  return {
    faults,
    judgeAnswer: (operation, answer) => judge(operation, answer, faults),
    judgeHeaders({ responses }, { status, headers }) {
      const own = responses.find((each) => each.status === status)?.headers ?? []
      const known = new Set(
        [...own, ...document.commonHeaders].map(({ name }) => name.toLowerCase()),
      )
      const stray = [...headers.keys()].filter((name) => !known.has(name) && !TRANSPORT.has(name))
      return [
        ...stray.map((name) => `header ${name} is not documented for ${status}`),
        ...headerFaults(document.commonHeaders, headers, faults),
      ]
    },
  }
}

/** What says how a message travels (RFC 9110, 9112), not what it is. */
const TRANSPORT = new Set([
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
  "vary",
])

function headerFaults(
  documented: readonly ApiHeader[],
  headers: Headers,
  faults: Oracle["faults"],
): readonly string[] {
  return documented.flatMap(({ name, required, schema }) => {
    const value = headers.get(name)
    if (value === null) return required ? [`header ${name} is missing`] : []
    const found = faults(schema, typed(value, schema))
    return found.map(({ message, keyword }) => `header ${name} ${message ?? keyword}`)
  })
}

function judge(
  { responses, operationId }: ApiOperation,
  { status, headers, bytes }: Answer,
  faults: Oracle["faults"],
): readonly string[] {
  const documented = responses.find((each) => each.status === status)
  if (!documented) return [`${operationId} does not document status ${status}`]
  const said = [...headerFaults(documented.headers, headers, faults)]
  const types = Object.keys(documented.content)
  if (types.length === 0) {
    if (bytes.length > 0) said.push(`${status} has no body, got ${bytes.length} bytes`)
    return said
  }
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? ""
  const schema = documented.content[type]
  if (schema === undefined) {
    return [...said, `media type "${type}" is none of ${types.join(", ")}`]
  }
  const announced = headers.get("content-length")
  if (announced !== null && Number(announced) !== bytes.length) {
    said.push(`${bytes.length} bytes came, ${announced} were announced`)
  }
  if (type !== "application/json") return said
  const value = parse(bytes)
  if (value === undefined) return [...said, "the body is no JSON"]
  return [
    ...said,
    ...faults(schema, value).map(
      ({ instancePath, message, params }) =>
        `body ${instancePath} ${message ?? ""} ${JSON.stringify(params)}`,
    ),
  ]
}

/** A header's text as its schema means it. */
const typed = (value: string, schema: Schema): Json =>
  schema.type === "integer" && /^-?\d+$/.test(value) ? Number(value) : value

function parse(bytes: Uint8Array): Json | undefined {
  try {
    const value: Json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    return value
  } catch {
    return undefined
  }
}
