// Where a secret could come to light, and how each place is read.
import { inspect } from "node:util"

const CANARY = "canary-5e1f"
export const secret = (name: string): string => `${CANARY}-${name}`
export const isSecret = (text: string): boolean => text.includes(CANARY)

type Place = readonly [name: string, read: (thing: unknown) => string]

const SHOW_ALL = { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null }

export const places: readonly Place[] = [
  ["util.inspect", (thing) => inspect(thing, { ...SHOW_ALL, getters: true })],
  ["JSON.stringify", (thing) => JSON.stringify(thing) ?? ""],
  ["String()", (thing) => String(thing)],
  [
    "message and stack",
    (thing) => (thing instanceof Error ? `${thing.message}${thing.stack}` : ""),
  ],
  ["causes", (thing) => (thing instanceof Error ? causes(thing).map(String).join("\n") : "")],
  ["own properties", (thing) => properties(thing, new Set()).join("\n")],
]

function causes(error: unknown): readonly unknown[] {
  return error instanceof Error && error.cause !== undefined
    ? [error.cause, ...causes(error.cause)]
    : []
}

/** Every text that can be reached from a thing by its own keys, symbols and hidden ones too. */
function properties(thing: unknown, seen: Set<unknown>): readonly string[] {
  if (typeof thing === "string") return [thing]
  if ((typeof thing !== "object" && typeof thing !== "function") || thing === null) return []
  if (seen.has(thing)) return []
  seen.add(thing)
  return Reflect.ownKeys(thing).flatMap((key) => {
    const value: unknown = Reflect.getOwnPropertyDescriptor(thing, key)?.value
    return [String(key), ...properties(value, seen)]
  })
}

/** Places in which a secret can be read off a thing. */
export const found = (thing: unknown): readonly string[] =>
  places.flatMap(([name, read]) => (isSecret(read(thing)) ? [name] : []))
