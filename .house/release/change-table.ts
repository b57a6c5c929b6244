// Changes of a spec, each on an operation of its own, and whether they break a caller.
type Json = Readonly<Record<string, unknown>>

/** One operation: what it takes and what it answers; the rest is always the same. */
export interface Sides {
  readonly takes?: Json
  readonly answers?: Json
  readonly parameters?: readonly Json[]
  readonly operation?: Json
  readonly body?: Json
  readonly headers?: Json
  readonly status?: string
  readonly media?: string
}

export interface Row {
  readonly change: string
  readonly breaks: boolean
  readonly base: Sides | undefined
  readonly revision: Sides | undefined
}

const text = { type: "string" }
const thing = (more: Json = {}): Json => ({
  type: "object",
  properties: { a: text, b: text },
  ...more,
})
const query = (more: Json = {}): readonly Json[] => [
  { in: "query", name: "q", schema: text, ...more },
]
const secured = (...security: readonly Json[]): Sides => ({ operation: { security } })
const key = { token: [] }
const window = (maxDuration: string): Json => thing({ "x-time-window": { maxDuration } })
const regions = (...all: readonly string[]): Sides => ({
  operation: {
    servers: [
      {
        url: "https://{region}.example.com",
        variables: { region: { default: all[0], enum: all } },
      },
    ],
  },
})
const row =
  (breaks: boolean) =>
  (change: string, base: Sides | undefined, revision: Sides | undefined): Row => ({
    change,
    breaks,
    base,
    revision,
  })
const broken = row(true)
const fine = row(false)

/** The same change on the side that sends and on the side that reads. */
function both(
  change: string,
  base: Json,
  revision: Json,
  breaks: { readonly request: boolean; readonly answer: boolean },
): readonly Row[] {
  return [
    row(breaks.request)(`request: ${change}`, { takes: base }, { takes: revision }),
    row(breaks.answer)(`answer: ${change}`, { answers: base }, { answers: revision }),
  ]
}
const request = { request: true, answer: false }
const answer = { request: false, answer: true }
const neither = { request: false, answer: false }
const each = { request: true, answer: true }

export const table: readonly Row[] = [
  broken("operation gone", {}, undefined),
  fine("operation new", undefined, {}),
  broken("status gone", { status: "200" }, { status: "202" }),
  broken("operation renamed", {}, { operation: { operationId: "another" } }),
  fine("description", {}, { operation: { description: "In other words." } }),
  ...both("property gone", thing(), { type: "object", properties: { a: text } }, each),
  ...both("property new", thing(), thing({ properties: { a: text, b: text, c: text } }), neither),
  ...both("required more", thing(), thing({ required: ["a"] }), request),
  ...both("required less", thing({ required: ["a", "b"] }), thing({ required: ["a"] }), answer),
  ...both("value less", { enum: ["x", "y"] }, { enum: ["x"] }, request),
  ...both("value more", { enum: ["x"] }, { enum: ["x", "y"] }, answer),
  ...both("values for the first time", text, { ...text, enum: ["x"] }, request),
  ...both("may be null", text, { type: ["string", "null"] }, answer),
  ...both("may be null no longer", { type: ["string", "null"] }, text, request),
  ...both("another type", text, { type: "integer" }, each),
  ...both("integer to number", { type: "integer" }, { type: "number" }, answer),
  ...both("pattern new", text, { ...text, pattern: "^x" }, request),
  ...both("format new", text, { ...text, format: "email" }, request),
  ...both("constant", text, { ...text, const: "x" }, request),
  ...both("multiple of", { type: "integer" }, { type: "integer", multipleOf: 5 }, request),
  ...both("closed", thing(), thing({ additionalProperties: false }), request),
  ...both("opened", thing({ additionalProperties: false }), thing(), answer),
  ...both("one more alternative", { oneOf: [text] }, { oneOf: [text, thing()] }, answer),
  ...both("one alternative less", { oneOf: [text, thing()] }, { oneOf: [text] }, request),
  ...both("unique", { type: "array" }, { type: "array", uniqueItems: true }, request),
  ...both("names of properties", thing(), thing({ propertyNames: { maxLength: 1 } }), request),
  ...both("patterns of names", thing(), thing({ patternProperties: { "^x": text } }), each),
  broken(
    "request: one more property goes with another",
    { takes: thing({ dependentRequired: { a: ["b"] } }) },
    { takes: thing({ dependentRequired: { a: ["b"], b: ["a"] } }) },
  ),
  fine(
    "request: goes alone now",
    { takes: thing({ dependentRequired: { a: ["b"] } }) },
    { takes: thing() },
  ),
  broken("request: shorter window", { takes: window("P30D") }, { takes: window("P29D") }),
  broken("request: first window", { takes: thing() }, { takes: window("P30D") }),
  fine("request: longer window", { takes: window("P4W") }, { takes: window("P30D") }),
  broken(
    "request: fewer bytes",
    { body: { "x-max-body-bytes": 9 } },
    { body: { "x-max-body-bytes": 8 } },
  ),
  fine(
    "request: more bytes",
    { body: { "x-max-body-bytes": 8 } },
    { body: { "x-max-body-bytes": 9 } },
  ),
  broken("request: a body", {}, { takes: thing() }),
  fine("request: a body, if you like", {}, { takes: thing(), body: { required: false } }),
  broken("request: no body", { takes: thing() }, {}),
  broken(
    "request: body must be",
    { takes: thing(), body: { required: false } },
    { takes: thing() },
  ),
  broken(
    "request: only read",
    { takes: thing() },
    { takes: thing({ properties: { a: { ...text, readOnly: true }, b: text } }) },
  ),
  broken("parameter gone", { parameters: query() }, {}),
  broken("parameter renamed", { parameters: query() }, { parameters: query({ name: "p" }) }),
  broken("parameter elsewhere", { parameters: query() }, { parameters: query({ in: "header" }) }),
  broken("parameter must be", { parameters: query() }, { parameters: query({ required: true }) }),
  broken("parameter new, must be", {}, { parameters: query({ required: true }) }),
  fine("parameter new", {}, { parameters: query() }),
  fine(
    "parameters in another order",
    { parameters: [...query({ schema: { ...text, default: "x" } }), ...query({ name: "p" })] },
    { parameters: [...query({ name: "p" }), ...query({ schema: { ...text, default: "x" } })] },
  ),
  broken(
    "parameter: another default",
    { parameters: query({ schema: { type: "integer", default: 20 } }) },
    { parameters: query({ schema: { type: "integer", default: 10 } }) },
  ),
  broken(
    "parameter needs another",
    { parameters: [...query(), ...query({ name: "p" })] },
    {
      parameters: [...query(), ...query({ name: "p" })],
      operation: { "x-dependent-parameters": { q: ["p"] } },
    },
  ),
  broken("security where was none", {}, secured(key)),
  broken("security: both at once", secured(key), secured({ ...key, accessKey: [] })),
  broken("security: one way less", secured(key, { accessKey: [] }), secured(key)),
  fine("security: one more way", secured(key), secured(key, { accessKey: [] })),
  broken("answer: another media type", {}, { media: "text/csv" }),
  broken("answer: header gone", { headers: { "X-A": { schema: text } } }, {}),
  fine("answer: header new", {}, { headers: { "X-A": { schema: text } } }),
  broken(
    "answer: header may be missing",
    { headers: { "X-A": { required: true, schema: text } } },
    { headers: { "X-A": { schema: text } } },
  ),
  fine(
    "answer: header is always there",
    { headers: { "X-A": { schema: text } } },
    { headers: { "X-A": { required: true, schema: text } } },
  ),
  broken("region gone", regions("north", "south"), regions("north")),
  fine("region new", regions("north"), regions("north", "south")),
  broken(
    "another permission",
    { operation: { "x-iam-action": "things:list" } },
    { operation: { "x-iam-action": "things:listAll" } },
  ),
]
