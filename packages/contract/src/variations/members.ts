// Members of an object left out, added and misspelt.
import { list, object, text, type Json, type JsonObject } from "../document.ts"
import { valueAt, type Location } from "../location.ts"
import type { RequestPlan } from "../request-plan.ts"
import type { Candidate, To } from "./candidate.ts"

export function members(location: Location, nominal: RequestPlan, to: To): readonly Candidate[] {
  const { schema } = location
  const names = Object.keys(object(schema.properties))
  const dependent = Object.entries(object(schema.dependentRequired))
  // Those have cases of their own below.
  const involved = new Set(dependent.flatMap(([, others]) => list(others).map(text)))
  const required = new Set(list(schema.required).map(text))
  const there = object(valueAt(nominal, location) ?? location.example)
  const changing = (
    name: string,
    field: string,
    change: (valid: JsonObject) => Json,
  ): Candidate => ({
    ...to(name, (valid) => change(object(valid))),
    field,
  })
  return [
    ...names
      .filter((each) => required.has(each) || !involved.has(each))
      .map((each) => changing(`without ${each}`, each, (valid) => without(valid, each))),
    ...dependent.flatMap(([name, others]) =>
      list(others)
        .map(text)
        .map((other) =>
          changing(`${name} without ${other}`, other, (valid) => without(valid, other)),
        ),
    ),
    changing("an unknown member", UNKNOWN, (valid) => ({ ...valid, [UNKNOWN]: 1 })),
    changing("an unknown member alone", UNKNOWN, () => ({ [UNKNOWN]: 1 })),
    changing("a member called __proto__", "__proto__", (valid) => ({ ...valid, ["__proto__"]: 1 })),
    ...names
      .slice(0, 1)
      .map((each) =>
        changing(`${each} misspelt`, `${each}s`, (valid) => ({ ...valid, [`${each}s`]: "a" })),
      ),
    ...Object.entries(location.members)
      .filter(([name]) => there[name] === undefined)
      .map(([name, example]) =>
        changing(`${name} added`, "", (valid) => ({ ...valid, [name]: example })),
      ),
  ]
}

const UNKNOWN = "zz_unknown"

function without(valid: JsonObject, name: string): JsonObject {
  const { [name]: _, ...others } = valid
  return others
}
