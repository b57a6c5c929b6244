import { operations, type OperationId, type Parameter } from "@session-export/client/operations"
import { bodyFields, dependentParameters, timeWindows } from "./generated/rules.ts"
import { shapes, type Shape } from "./generated/shapes.js"
import { escapePointer } from "./json-scan.ts"
import { jsonMediaFault } from "./media-type.ts"
import { explain } from "./messages.ts"
import { parseJson } from "./parse-json.ts"
import { checkTimeWindow, type TimeWindowLimits } from "./rules.ts"
import type { Violation } from "./violation.ts"

/** A request as it came, taken apart by whoever routes. */
export interface RequestParts {
  /** Path parameters, percent-decoded. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: URLSearchParams
  readonly headers?: Pick<Headers, "get">
  /** Raw bytes; absent or empty = no body. */
  readonly body?: Uint8Array
}

/** A request that nothing is wrong with, its parts as the spec types them. */
export interface ValidRequest {
  readonly path: Readonly<Record<string, string>>
  /** Typed, defaults filled in. */
  readonly query: Readonly<Record<string, string | number | boolean>>
  /** Parsed JSON; undefined where the operation takes none. */
  readonly body: unknown
}

/** The request, or the status it is refused with and everything that is wrong with it. */
export type RequestVerdict =
  | { readonly ok: true; readonly value: ValidRequest }
  | {
      readonly ok: false
      readonly status: 400 | 413 | 415
      readonly violations: readonly Violation[]
    }

/** Where rules may be wider than the spec has them. */
export interface ValidateOptions {
  readonly timeWindow?: TimeWindowLimits
}

/** Faults explained of one place: far more than a person mends at once, and explaining costs time. */
const MOST_FAULTS = 50

/**
 * Judges a request against the spec: media type (415), strict JSON and its size (400, 413), shapes of
 * path, query, headers and body, then the rules (400). All faults of a request come at once. `now` in
 * epoch milliseconds.
 */
export function validateRequest(
  operationId: OperationId,
  parts: RequestParts,
  now: number,
  options: ValidateOptions = {},
): RequestVerdict {
  const headers = parts.headers ?? new Headers()
  const raw = readBody(operationId, parts.body, headers)
  if (!raw.ok) return raw.verdict
  const body = raw.value

  const path = parts.path ?? {}
  const { values: query, violations } = readQuery(operationId, parts.query)
  const judge = (place: Violation["in"], shape: Shape, data: unknown) => {
    if (shape(data)) return
    const known = knownNames(operationId, place)
    const faults = shape.errors ?? []
    const wrongTypes = new Set(
      faults.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
    )
    for (const fault of faults.slice(0, MOST_FAULTS)) {
      // A value of the wrong type is in no list of values either; saying so twice helps nobody.
      if (fault.keyword !== "type" && wrongTypes.has(fault.instancePath)) continue
      const { path: at, message } = explain(fault, known)
      violations.push({ operationId, in: place, path: at, rule: fault.keyword, message })
    }
  }
  const shape = shapes[operationId]
  judge("path", shape.path, path)
  judge("query", shape.query, query)
  judge("header", shape.headers, headerValues(operationId, headers))
  if (shape.body) judge("body", shape.body, body)

  const rule = timeWindows[operationId]
  const message = rule?.in === "query" ? query : body
  if (rule && typeof message === "object" && message !== null) {
    for (const fault of checkTimeWindow({ ...message }, rule, now, options.timeWindow)) {
      // The shape has said already what is wrong with a text that is no time.
      const said = violations.some((each) => each.in === rule.in && each.path === fault.path)
      if (!said) violations.push({ operationId, in: rule.in, ...fault })
    }
  }
  if (violations.length > 0) return { ok: false, status: 400, violations }
  return { ok: true, value: { path, query: withDefaults(operationId, query), body } }
}

/** Names that a message about an unknown one may list. */
function knownNames(operationId: OperationId, place: Violation["in"]): readonly string[] {
  if (place === "header") return []
  if (place === "body") return bodyFields[operationId] ?? []
  const here = operations[operationId].parameters.filter((each) => each.in === place)
  return here.map(({ name }) => name)
}

function readBody(
  operationId: OperationId,
  bytes: Uint8Array | undefined,
  headers: Pick<Headers, "get">,
) {
  const { body } = operations[operationId]
  const refuse = (status: 400 | 413 | 415, path: string, rule: string, message: string) => {
    const place = status === 415 ? ("header" as const) : ("body" as const)
    const violations = [{ operationId, in: place, path, rule, message }]
    return { ok: false as const, verdict: { ok: false as const, status, violations } }
  }
  const empty = bytes === undefined || bytes.length === 0
  if (body === null) {
    // Without a body to read, the announced type alone tells; only where 415 is documented.
    const announced = headers.get("content-type")
    const unsupported = announced === null ? undefined : jsonMediaFault(announced)
    if (unsupported !== undefined && operations[operationId].responses[415] !== undefined) {
      const message = `${unsupported}; leave it out, or send application/json`
      return refuse(415, "/content-type", "media-type", message)
    }
    if (empty) return { ok: true as const, value: undefined }
    return refuse(400, "", "no-body", "this operation takes no body; leave it out")
  }
  const coding = headers.get("content-encoding")
  if (coding !== null && coding.toLowerCase() !== "identity") {
    return refuse(415, "/content-encoding", "content-encoding", "send the body without compression")
  }
  const media = jsonMediaFault(headers.get("content-type"))
  if (media !== undefined && !(empty && headers.get("content-type") === null)) {
    const message = `${media}; send Content-Type: application/json`
    return refuse(415, "/content-type", "media-type", message)
  }
  if (empty) {
    return refuse(400, "", "required", "a JSON body is required; an object without members is {}")
  }
  const parsed = parseJson(bytes, body)
  if (parsed.ok) return { ok: true as const, value: parsed.value }
  return refuse(parsed.status, parsed.path, parsed.rule, parsed.message)
}

/** Typed query values; a repeated parameter is a violation, a text that is no number stays text. */
function readQuery(operationId: OperationId, query: URLSearchParams | undefined) {
  const values: Record<string, string | number | boolean> = {}
  const violations: Violation[] = []
  if (query === undefined || query.size === 0) return { values, violations }
  const known = operations[operationId].parameters.filter((each) => each.in === "query")
  for (const name of new Set(query.keys())) {
    const given = query.getAll(name)
    const parameter = known.find((each) => each.name === name)
    if (given.length > 1) {
      const message = `${name}: given ${given.length} times; give it once`
      const path = `/${escapePointer(name)}`
      violations.push({ operationId, in: "query", path, rule: "repeated", message })
    }
    // A null prototype would lose Ajv's own checks; defineProperty keeps `__proto__` a plain name.
    Object.defineProperty(values, name, {
      value: typed(given[0] ?? "", parameter),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  for (const [name, others] of Object.entries(dependentParameters[operationId] ?? {})) {
    if (!Object.hasOwn(values, name)) continue
    for (const other of others.filter((each) => !Object.hasOwn(values, each))) {
      const message = `${other}: is required together with ${name}`
      violations.push({
        operationId,
        in: "query",
        path: `/${other}`,
        rule: "dependentRequired",
        message,
      })
    }
  }
  return { values, violations }
}

function typed(text: string, parameter: Parameter | undefined): string | number | boolean {
  if (parameter?.type === "integer" && /^(0|-?[1-9]\d{0,14})$/.test(text)) return Number(text)
  if (parameter?.type === "boolean" && (text === "true" || text === "false")) return text === "true"
  return text
}

function headerValues(
  operationId: OperationId,
  headers: Pick<Headers, "get">,
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const parameter of operations[operationId].parameters) {
    const value = parameter.in === "header" ? headers.get(parameter.name) : null
    if (value !== null) values[parameter.name.toLowerCase()] = value
  }
  return values
}

function withDefaults(operationId: OperationId, query: ValidRequest["query"]) {
  const filled: Record<string, string | number | boolean> = { ...query }
  for (const { name, default: value } of operations[operationId].parameters) {
    if (value !== undefined && !Object.hasOwn(filled, name)) filled[name] = value
  }
  return filled
}
