// Each constraint of the document, just inside and just outside.
import { baseline } from "../baseline.ts"
import type { Case, CaseKind } from "../case.ts"
import { check } from "../check.ts"
import {
  isList,
  list,
  object,
  text,
  type ApiDocument,
  type ApiOperation,
  type Json,
} from "../document.ts"
import { flat, jsonOf, locations, valueAt, type Location } from "../location.ts"
import { isKey, withSteadyBody } from "../idempotency-key.ts"
import { createOracle, type Oracle } from "../oracle.ts"
import { changed, describePlan, type RequestPlan } from "../request-plan.ts"
import type { Variation } from "../variation.ts"
import { variationsOf } from "../variations/of-location.ts"

/** Requests are judged as of this instant; only their form matters. */
const NOMINAL = Date.parse("2026-06-01T00:00:00Z")
const NOBODY = { project: "p", credentials: { "x-auth-token": "t" } }

export function constraintCases(document: ApiDocument): readonly Case[] {
  const oracle = createOracle(document)
  return document.operations.flatMap((operation) => {
    const valid = baseline(operation, NOBODY, NOMINAL)
    return locations(document, operation).flatMap((location) => {
      const beside = companions(operation, location)
      const variations = variationsOf(location, beside(valid), (where, plan) =>
        broken(document, oracle, operation, where, plan),
      )
      return variations.map((each) =>
        caseOf("constraint", operation, valid, {
          ...each,
          names: each.names === true || !operation.secured,
          apply: (plan, now) => each.apply(beside(asNominal(operation, valid, plan)), now),
        }),
      )
    })
  })
}

/** A case that sends one variation. */
export function caseOf(
  kind: CaseKind,
  operation: ApiOperation,
  nominal: RequestPlan,
  variation: Variation,
): Case {
  const { operationId, startsExport } = operation
  const { verdict, name } = variation
  return {
    name: `${operationId} ${kind} ${name} → ${verdict}`,
    operationId,
    kind,
    creates: startsExport && verdict === "accepted" ? 1 : 0,
    sends: describePlan(variation.apply(nominal, NOMINAL)),
    async run(context) {
      await check(context, operation, variation)
      return undefined
    },
  }
}

/** A sign-in of one's own may say less than the example that was judged: what it lacks is the example's. */
function asNominal(
  { secured }: ApiOperation,
  nominal: RequestPlan,
  plan: RequestPlan,
): RequestPlan {
  if (secured || plan.body === undefined) return plan
  return { ...plan, body: overlay(jsonOf(nominal.body), jsonOf(plan.body)) }
}

/** The first value, with the leaves that both have from the second. */
function overlay(form: Json, leaves: Json | undefined): Json {
  if (leaves === undefined) return form
  if (isList(form) || typeof form !== "object" || form === null) return leaves
  return Object.fromEntries(
    Object.entries(form).map(([name, each]) => [name, overlay(each, object(leaves)[name])]),
  )
}

/** What must come along with a parameter is sent beside it. */
function companions(operation: ApiOperation, location: Location) {
  const { dependent, parameters } = operation
  const { in: place, name } = location
  const others = place === "query" ? (dependent[name] ?? []) : []
  const query = Object.fromEntries(
    others.map((each) => [each, text(parameters.find((p) => p.name === each)?.example)]),
  )
  return (plan: RequestPlan): RequestPlan =>
    isKey(location) ? withSteadyBody(operation, plan) : changed(plan, { query })
}

/** Keywords a plan breaks; a wrong type is only that. */
function broken(
  document: ApiDocument,
  oracle: Oracle,
  operation: ApiOperation,
  location: Location,
  plan: RequestPlan,
): readonly string[] {
  if (location.in === "body") {
    if (plan.body === undefined) return ["required"]
    const faults = oracle.faults(operation.body?.schema ?? {}, jsonOf(plan.body))
    const wrongType = faults.some(({ keyword }) => keyword === "type")
    return wrongType ? ["type"] : faults.map(({ keyword }) => keyword)
  }
  const value = valueAt(plan, location)
  if (value === undefined) return location.required ? ["required"] : []
  const faults = oracle.faults(
    location.schema,
    asTyped(text(value), flat(document, location.schema)),
  )
  const wrongType = faults.some(({ keyword }) => keyword === "type")
  return wrongType ? ["type"] : faults.map(({ keyword }) => keyword)
}

/** The text of a parameter as its schema means it. */
function asTyped(word: string, { type, enum: allowed }: Location["schema"]): Json {
  if (type === "integer" && /^(0|-?[1-9]\d*)$/.test(word)) return Number(word)
  if (type === "boolean" && (word === "true" || word === "false")) return word === "true"
  return list(allowed).find((each) => each === word) ?? word
}
