import type { Reader } from "./variables.ts"

/** A variable that holds JSON; undefined with a problem when it does not. */
export function parsedJson(read: Reader, name: "CALLERS" | "JWT_JWKS"): unknown {
  try {
    return JSON.parse(read.text(name))
  } catch {
    // The parser's message quotes the text, which holds secrets.
    read.problem(name, "must be JSON")
    return undefined
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
