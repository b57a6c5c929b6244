// Every place of a request that the document says something about.
import {
  list,
  object,
  text,
  word,
  type ApiDocument,
  type ApiOperation,
  type Json,
  type Schema,
} from "./document.ts"
import { fieldOf, getAt, setAt } from "./pointer.ts"
import { changed, type RequestPlan } from "./request-plan.ts"

export interface Location {
  readonly in: "body" | "query" | "path" | "header"
  /** Parameter name, or JSON Pointer into the body. */
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
  /** A value that fits. */
  readonly example: Json
  /** Of an object: values that fit its members. */
  readonly members: Readonly<Record<string, Json>>
  /** Pointer of an object around it that takes one member only: that member must lead here. */
  readonly alone?: string
}

/** All places of an operation, parameters first, then the body from the outside in. */
export function locations(document: ApiDocument, operation: ApiOperation): readonly Location[] {
  const parameters = operation.parameters.map((each) => ({
    in: each.in,
    name: each.name,
    schema: flat(document, each.schema),
    required: each.required,
    example: each.example ?? exampleOf(document, each.schema),
    members: {},
  }))
  if (!operation.body) return parameters
  return [...parameters, ...within(document, operation.body.schema, "", true)]
}

function within(
  document: ApiDocument,
  schema: Schema,
  name: string,
  required: boolean,
  around?: string,
): readonly Location[] {
  const own = flat(document, schema)
  const alone = own.maxProperties === 1 ? name : around
  const must = new Set(list(own.required).map(text))
  const members = Object.entries(object(own.properties)).flatMap(([member, each]) =>
    within(document, document.resolve(each), `${name}/${member}`, must.has(member), alone),
  )
  const items =
    own.items === undefined
      ? []
      : within(document, document.resolve(own.items), `${name}/0`, true, alone)
  const place: Location = {
    in: "body",
    name,
    schema: own,
    required,
    example: exampleOf(document, own),
    members: Object.fromEntries(
      Object.entries(object(own.properties)).map(([member, each]) => [
        member,
        exampleOf(document, document.resolve(each)),
      ]),
    ),
    ...(around === undefined ? {} : { alone: around }),
  }
  return [place, ...members, ...items]
}

/** The example a schema carries, or the simplest value of its type. */
function exampleOf(document: ApiDocument, given: Schema): Json {
  const schema = flat(document, given)
  if (schema.example !== undefined) return schema.example
  if (schema.type !== "object") return SIMPLE[text(schema.type)] ?? null
  const properties = Object.entries(object(schema.properties))
  const required = new Set(list(schema.required).map(text))
  const needed = properties.filter(([name]) => required.has(name))
  // Where nothing is required something still may be: an object of one member at least.
  const taken = needed.length > 0 ? needed : properties.slice(0, 1)
  return Object.fromEntries(
    taken.map(([name, each]) => [name, exampleOf(document, document.resolve(each))]),
  )
}

const SIMPLE: Readonly<Record<string, Json>> = { string: "a", integer: 1, boolean: true, array: [] }

/** A schema with its `allOf` members folded in. */
export function flat(document: ApiDocument, schema: Schema): Schema {
  const { allOf, ...own } = document.resolve(schema)
  return Object.assign(
    {},
    ...list(allOf).map((each) => flat(document, document.resolve(each))),
    own,
  )
}

/** The value at a place of a plan. */
export function valueAt(plan: RequestPlan, { in: place, name }: Location): Json | undefined {
  if (place === "path") return plan.path[name]
  if (place === "query") return plan.query.find(([each]) => each === name)?.[1]
  if (place === "header") return plan.headers[name.toLowerCase()]
  return getAt(jsonOf(plan.body), name)
}

/** The plan with another value at a place; undefined leaves it out. */
export function withValue(
  plan: RequestPlan,
  { in: place, name, alone }: Location,
  value: Json | undefined,
): RequestPlan {
  const spelt = value === undefined ? undefined : word(value)
  if (place === "path") return changed(plan, { path: { [name]: spelt ?? "" } })
  if (place === "query") return changed(plan, { query: { [name]: spelt } })
  if (place === "header") return changed(plan, { headers: { [name.toLowerCase()]: spelt } })
  const body = jsonOf(plan.body)
  const [branch = ""] = alone === undefined ? [] : name.slice(alone.length + 1).split("/")
  const astray = alone !== undefined && getAt(body, `${alone}/${branch}`) === undefined
  const cleared = astray ? setAt(body, alone, {}) : body
  return changed(plan, { body: setAt(cleared, name, value) })
}

/** What a refusal of this place names. */
export const fieldName = ({ in: place, name }: Location): string =>
  place === "body" ? fieldOf(name) : name

export function jsonOf(body: unknown): Json {
  const value: Json = body === undefined ? {} : JSON.parse(JSON.stringify(body))
  return value
}
