// The two places settings come from, as one.
import { defaults, type Env } from "./variables.ts"

export interface Settings {
  readonly env: Env
  readonly problems: readonly string[]
}

/**
 * The environment over a file: a JSON object with the same names, values being strings, numbers or
 * booleans; lists and objects are allowed where the environment holds them as JSON text.
 */
export function settings(env: Env, file?: string): Settings {
  const problems: string[] = []
  const wrong = (what: string): void => void problems.push(`CONFIG_FILE: ${what}`)
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(members(file, wrong))) {
    if (!Object.hasOwn(defaults, name) || name === "CONFIG_FILE") {
      // A name is quoted only if it can be no secret that slipped to the left of its colon.
      wrong(/^[A-Z][A-Z_]{0,40}$/.test(name) ? `${name} is unknown` : "a name in it is unknown")
    } else if (typeof value === "string") found[name] = value
    else if (typeof value === "number" || typeof value === "boolean") found[name] = String(value)
    else if (JSON_TEXT.has(name) && value !== null) found[name] = JSON.stringify(value)
    else wrong(`${name} must be a string, a number or a boolean`)
  }
  for (const [name, value] of Object.entries(env)) {
    // Set but empty is as good as unset.
    if (value !== undefined && value !== "") found[name] = value
  }
  return { env: found, problems }
}

const JSON_TEXT: ReadonlySet<string> = new Set(["CALLERS", "JWT_JWKS"])

function members(file: string | undefined, wrong: (what: string) => void): object {
  if (file === undefined) return {}
  let value: unknown
  try {
    value = JSON.parse(file)
  } catch {
    // The parser's message quotes the text, which holds secrets.
    wrong("must hold JSON")
    return {}
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  wrong("must hold a JSON object")
  return {}
}
