import { list, text, type Json, type Schema } from "../document.ts"
import { fieldName, valueAt, withValue, type Location } from "../location.ts"
import type { RequestPlan } from "../request-plan.ts"
import type { Variation } from "../variation.ts"
import type { Candidate, To } from "./candidate.ts"
import { members } from "./members.ts"
import { lengths, spellings } from "./strings.ts"

/** Keywords the document breaks by a value at a place; empty = it fits. */
export type Judge = (location: Location, plan: RequestPlan) => readonly string[]

/**
 * Variations of one place, for each keyword of its schema just inside and just outside. Candidates are
 * many; those are taken that the oracle finds valid, or broken in one way only.
 */
export function variationsOf(
  location: Location,
  nominal: RequestPlan,
  judge: Judge,
): readonly Variation[] {
  const taken: Variation[] = []
  const seen = new Set<string>()
  for (const { name, field = fieldName(location), apply } of candidates(location, nominal)) {
    const plan = apply(nominal)
    const key = JSON.stringify([plan.path, plan.query, plan.headers, plan.body])
    if (seen.has(key)) continue
    seen.add(key)
    const broken = new Set(judge(location, plan))
    if (broken.size > 1) continue
    const [keyword] = broken
    const what = `${location.in} ${location.name || "/"}: ${name}`
    taken.push({
      name: keyword === undefined ? what : `${what} (${keyword})`,
      verdict: keyword === undefined ? "accepted" : "refused",
      field,
      names: location.in === "path" || location.in === "header",
      apply,
    })
  }
  return taken
}

function candidates(location: Location, nominal: RequestPlan): readonly Candidate[] {
  const { schema } = location
  const to = (name: string, other: (valid: Json) => Json | undefined): Candidate => ({
    name,
    apply: (plan) => withValue(plan, location, other(valueAt(plan, location) ?? location.example)),
  })
  const found: Candidate[] = []
  found.push(to("as in the example", (valid) => valid))
  if (location.in !== "path" && (location.in !== "body" || location.name === "")) {
    found.push(to("left out", () => undefined))
  }
  for (const each of list(schema.enum))
    found.push(to(`one of the values, ${JSON.stringify(each)}`, () => each))
  if (location.in === "body") {
    for (const other of [7, true, null, [], {}, "text"])
      found.push(to(`${JSON.stringify(other)} instead`, () => other))
  } else if (schema.type !== "string") {
    for (const word of ["yes", "1.5", "", "0x10", "1e1"]) found.push(to(`"${word}"`, () => word))
  }
  if (schema.type === "string") found.push(...texts(location, to))
  if (schema.type === "integer") {
    for (const bound of [schema.minimum, schema.maximum].filter(
      (each) => typeof each === "number",
    )) {
      for (const step of [-1, 0, 1]) found.push(to(String(bound + step), () => bound + step))
    }
  }
  if (schema.type === "array") found.push(...arrays(schema, to))
  if (schema.type === "object") found.push(...members(location, nominal, to))
  return found
}

function texts({ in: place, schema }: Location, to: To): readonly Candidate[] {
  const least = typeof schema.minLength === "number" ? schema.minLength : 0
  const most = typeof schema.maxLength === "number" ? schema.maxLength : undefined
  const constrained = schema.pattern !== undefined || schema.enum !== undefined
  return [...lengths(least, most), ...(constrained ? spellings : [])]
    .map(({ name, apply }) => to(name, (valid) => apply(text(valid))))
    .filter(({ apply }) => place !== "path" || isSegment(apply))
    .filter(
      ({ name }) => place !== "header" || !/blank (before|behind|after)|ASCII|padded/.test(name),
    )
}

/** An empty or dotted segment is another path, not another value. */
function isSegment(apply: Candidate["apply"]): boolean {
  const probe = { operationId: "", method: "", template: "", path: {}, query: [], headers: {} }
  return Object.values(apply(probe).path).every((value) => value !== "")
}

function arrays(schema: Schema, to: To): readonly Candidate[] {
  const least = typeof schema.minItems === "number" ? schema.minItems : 0
  const most = typeof schema.maxItems === "number" ? schema.maxItems : 3
  const numbered =
    (count: number) =>
    (valid: Json): Json =>
      Array.from({ length: count }, (_, i) => `${text(list(valid)[0] ?? "a")}${i}`.slice(-64))
  const same =
    (count: number) =>
    (valid: Json): Json =>
      Array.from({ length: count }, () => list(valid)[0] ?? "a")
  return [least, least - 1, most, most + 1].flatMap((count) =>
    count < 0
      ? []
      : [to(`${count} items`, numbered(count)), to(`${count} equal items`, same(count))],
  )
}
