// JSON Pointer (RFC 6901) on values that are never changed in place.
import { isList, object, type Json, type JsonObject } from "./document.ts"

const steps = (pointer: string): readonly string[] =>
  pointer === ""
    ? []
    : pointer
        .slice(1)
        .split("/")
        .map((s) => s.replaceAll("~1", "/").replaceAll("~0", "~"))

export function getAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value
  for (const step of steps(pointer)) {
    if (at === undefined) return undefined
    at = isList(at) ? at[Number(step)] : object(at)[step]
  }
  return at
}

/** The value with another at the pointer; undefined removes the member. */
export function setAt(value: Json, pointer: string, replacement: Json | undefined): Json {
  return put(value, steps(pointer), replacement) ?? null
}

function put(
  value: Json | undefined,
  [step, ...rest]: readonly string[],
  to: Json | undefined,
): Json | undefined {
  if (step === undefined) return to
  if (value !== undefined && isList(value)) {
    return value.map((each, index) =>
      index === Number(step) ? (put(each, rest, to) ?? null) : each,
    )
  }
  const { [step]: own, ...others } = object(value)
  const next = put(own, rest, to)
  if (next === undefined) return others
  const members: JsonObject = { ...others, [step]: next }
  return members
}

/** The name a refusal of this place must mention. */
export function fieldOf(pointer: string): string {
  return steps(pointer).findLast((step) => !/^\d+$/.test(step)) ?? ""
}
