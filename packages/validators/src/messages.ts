// From a shape's fault to a sentence a person can act on.
import { sessionStates } from "@session-export/client/operations"
import type { ShapeError } from "./generated/shapes.js"

/** What a fault says, and where: a missing or unknown member is reported at its own pointer. */
export interface Explained {
  readonly path: string
  readonly message: string
}

const plural = (count: unknown, unit: string): string =>
  `${String(count)} ${unit}${count === 1 ? "" : "s"}`

/** Explains one fault; `known` are the members that would have been allowed beside it. */
export function explain(fault: ShapeError, known: readonly string[]): Explained {
  const { params, keyword, instancePath } = fault
  const at = (name: unknown): string => `${instancePath}/${String(name)}`
  const say = (path: string, text: string): Explained => ({
    path,
    message: path === "" ? `the body ${text}` : `${fieldOf(path)}: ${text}`,
  })
  switch (keyword) {
    case "additionalProperties":
      return say(
        at(params.additionalProperty),
        unknownField(String(params.additionalProperty), known),
      )
    case "required":
      return say(at(params.missingProperty), "is required")
    case "dependentRequired":
    case "dependencies":
      return say(
        at(params.missingProperty),
        `is required together with ${String(params.property)}; give both or neither`,
      )
    case "type":
      return say(instancePath, `must be ${typeName(params.type)}`)
    case "enum":
      return say(instancePath, `must be one of ${values(params.allowedValues)}`)
    case "pattern":
      return say(instancePath, patternText(instancePath))
    case "minLength":
      return say(
        instancePath,
        params.limit === 1
          ? "must not be empty"
          : `must have at least ${plural(params.limit, "character")}`,
      )
    case "maxLength":
      return say(instancePath, `must have at most ${plural(params.limit, "character")}`)
    case "minItems":
      return say(instancePath, `must have at least ${plural(params.limit, "item")}`)
    case "maxItems":
      return say(instancePath, `must have at most ${plural(params.limit, "item")}`)
    case "uniqueItems":
      return say(
        instancePath,
        `must not repeat an item (items ${String(params.j)} and ${String(params.i)} are equal)`,
      )
    case "minimum":
      return say(instancePath, `must be at least ${String(params.limit)}`)
    case "maximum":
      return say(instancePath, `must be at most ${String(params.limit)}`)
    case "minProperties":
      return say(instancePath, `must have at least ${plural(params.limit, "member")}`)
    case "maxProperties":
      return say(instancePath, `must have at most ${plural(params.limit, "member")}`)
    default:
      return say(instancePath, `breaks ${keyword}`)
  }
}

/** `/task_ids/3` as people write it: `task_ids[3]`; a name nobody knows may be of any length. */
function fieldOf(path: string): string {
  return path
    .slice(1, 129)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : `${name}.${part}`))
}

function unknownField(name: string, known: readonly string[]): string {
  const near = known.find((each) => distance(each, name.slice(0, 64)) <= 2)
  return near === undefined
    ? `is unknown here; known: ${known.join(", ")}`
    : `is unknown here; did you mean ${near}?`
}

const typeName = (type: unknown): string => {
  const name = String(type)
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`
}

const values = (allowed: unknown): string =>
  Array.isArray(allowed)
    ? allowed.map((each) => (each === "" ? "blank" : `"${String(each)}"`)).join(", ")
    : "the documented values"

/** Patterns are unreadable; what they mean is known by the field. */
function patternText(path: string): string {
  if (path.endsWith("_time")) return "must be a time like 2026-05-01T00:00:00.000Z"
  if (path.endsWith("session_state")) {
    return `must be one or several of ${sessionStates.join(", ")}, separated by commas`
  }
  if (path === "/idempotency-key") return "must be visible ASCII characters without blanks"
  return "must be letters, digits, hyphens and underscores"
}

/** Damerau-Levenshtein distance of two short words: insert, delete, replace, swap neighbours. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const above = rows[i - 1] ?? []
      const best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(swapped ? Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1) : best)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}
