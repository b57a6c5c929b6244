// Arbitrary valid requests are accepted; with one fault put in, they are refused and the fault is named.
import fc from "fast-check"
import { withTimes } from "../baseline.ts"
import type { Case } from "../case.ts"
import { check } from "../check.ts"
import {
  object,
  text,
  word,
  type ApiDocument,
  type ApiOperation,
  type Json,
  type Schema,
} from "../document.ts"
import { flat, jsonOf, locations, withValue, type Location } from "../location.ts"
import { changed, type RequestPlan } from "../request-plan.ts"

const RUNS = 20
const SEED = 20261124
const DAY_MS = 86_400_000

/** Values of a request by the names of its filters, and its window in milliseconds before now. */
interface Draw {
  readonly values: Readonly<Record<string, Json>>
  readonly window: { readonly age: number; readonly width: number } | undefined
}

export function propertyCases(document: ApiDocument): readonly Case[] {
  return document.operations
    .filter(({ secured, operationId }) => secured && operationId !== "DownloadExportFile")
    .flatMap((operation) => [acceptsValid(document, operation), refusesFaulty(document, operation)])
}

function acceptsValid(document: ApiDocument, operation: ApiOperation): Case {
  return propertyCase(operation, "arbitrary valid requests → accepted", RUNS, (context) =>
    fc.asyncProperty(drawOf(document, operation), async (draw) => {
      const apply = (plan: RequestPlan, now: number) => filled(operation, plan, draw, now)
      await check(context, operation, { name: "arbitrary", verdict: "accepted", field: "", apply })
    }),
  )
}

function refusesFaulty(document: ApiDocument, operation: ApiOperation): Case {
  const faults = faultsOf(document, operation)
  return propertyCase(operation, "arbitrary single faults → refused", 0, (context) =>
    fc.asyncProperty(
      drawOf(document, operation),
      fc.constantFrom(...faults),
      async (draw, fault) => {
        const apply = (plan: RequestPlan, now: number) =>
          fault.apply(filled(operation, plan, draw, now))
        const { name, field } = fault
        await check(context, operation, { name, verdict: "refused", field, apply })
      },
    ),
  )
}

function propertyCase(
  operation: ApiOperation,
  what: string,
  creates: number,
  property: (context: Parameters<Case["run"]>[0]) => fc.IAsyncProperty<unknown>,
): Case {
  const { operationId, method, path } = operation
  return {
    name: `${operationId} property ${what}`,
    operationId,
    kind: "property",
    creates: operation.startsExport ? creates : 0,
    sends: `${RUNS} × ${method} ${path}`,
    async run(context) {
      await fc.assert(property(context), { numRuns: RUNS, seed: SEED, endOnFailure: true })
      return undefined
    },
  }
}

function drawOf(document: ApiDocument, operation: ApiOperation): fc.Arbitrary<Draw> {
  const { timeWindow } = operation
  const bounds = new Set([timeWindow?.begin, timeWindow?.end])
  const entries = locations(document, operation)
    .filter((each) => each.in === "query" || /^\/[^/]+$/.test(each.name))
    .filter((each) => each.in === "query" || each.in === "body")
    .map((each): [string, Location] => [each.in === "query" ? each.name : each.name.slice(1), each])
    .filter(([name]) => !bounds.has(name) && !Object.hasOwn(operation.dependent, name))
  const required = entries.filter(([, each]) => each.required).map(([name]) => name)
  const values = fc.record(
    Object.fromEntries(entries.map(([name, each]) => [name, valueOf(document, each.schema)])),
    { requiredKeys: required },
  )
  const days = Math.min(timeWindow?.maxAgeDays ?? 300, timeWindow?.maxDurationDays ?? 300)
  const window = fc.record({
    age: fc.integer({ min: 0, max: days * DAY_MS - 60_000 }),
    width: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const optional = timeWindow?.in === "query" ? window : fc.option(window, { nil: undefined })
  return fc.record({ values, window: timeWindow ? optional : fc.constant(undefined) })
}

/** Values a schema allows, its limits among them. */
function valueOf(document: ApiDocument, given: Schema): fc.Arbitrary<Json> {
  const schema = flat(document, given)
  const number = (name: string, otherwise: number): number => {
    const value = schema[name]
    return typeof value === "number" ? value : otherwise
  }
  if (Array.isArray(schema.enum)) return fc.constantFrom<Json>(...schema.enum)
  switch (text(schema.type)) {
    case "integer":
      return fc.integer({ min: number("minimum", 0), max: number("maximum", 1000) })
    case "boolean":
      return fc.boolean()
    case "array":
      return fc.uniqueArray(valueOf(document, document.resolve(schema.items)), {
        minLength: number("minItems", 0),
        maxLength: Math.min(number("maxItems", 5), 5),
      })
    default: {
      const minLength = number("minLength", 0)
      const maxLength = number("maxLength", 64)
      if (schema.pattern === undefined)
        return fc.string({ unit: "grapheme-ascii", minLength, maxLength })
      return fc
        .stringMatching(new RegExp(text(schema.pattern)))
        .filter(({ length }) => length >= minLength && length <= maxLength)
    }
  }
}

function filled(
  operation: ApiOperation,
  plan: RequestPlan,
  { values, window }: Draw,
  now: number,
): RequestPlan {
  const { timeWindow, body } = operation
  const words = Object.entries(values).map(([name, value]): [string, string] => [name, word(value)])
  const own = body
    ? changed(plan, { body: values })
    : changed({ ...plan, query: [] }, { query: Object.fromEntries(words) })
  if (!timeWindow || !window) return own
  const from = now - window.age
  const to = from + Math.floor(window.width * window.age)
  return withTimes(timeWindow, own, new Date(from).toISOString(), new Date(to).toISOString())
}

interface Fault {
  readonly name: string
  readonly field: string
  readonly apply: (plan: RequestPlan) => RequestPlan
}

/** Single faults that hold whatever else a request says. */
function faultsOf(document: ApiDocument, operation: ApiOperation): readonly Fault[] {
  const places = locations(document, operation).filter(
    ({ in: place }) => place === "query" || place === "body",
  )
  const tooLong = places
    .filter(({ schema }) => typeof schema.maxLength === "number")
    .filter(({ name }) => !name.endsWith("/0"))
    .map((each): Fault => {
      const long = "a".repeat(Number(each.schema.maxLength) + 1)
      return fault(`${each.name} too long`, each, (plan) => withValue(plan, each, long))
    })
  const outOfRange = places
    .filter(({ schema }) => typeof schema.maximum === "number")
    .map((each) =>
      fault(`${each.name} too large`, each, (plan) =>
        withValue(plan, each, Number(each.schema.maximum) + 1),
      ),
    )
  const wrongType = places
    .filter(({ in: place, name }) => place === "body" && /^\/[^/]+$/.test(name))
    .map((each) =>
      fault(`${each.name} is no object`, each, (plan) => withValue(plan, each, { a: 1 })),
    )
  const unknown: Fault = {
    name: "unknown member",
    field: "zz_unknown",
    apply: (plan) =>
      operation.body
        ? changed(plan, { body: { ...object(jsonOf(plan.body)), zz_unknown: "1" } })
        : changed(plan, { query: { zz_unknown: "1" } }),
  }
  return [...tooLong, ...outOfRange, ...wrongType, unknown]
}

const fault = (name: string, location: Location, apply: Fault["apply"]): Fault => ({
  name,
  field: location.in === "query" ? location.name : location.name.slice(1),
  apply,
})
