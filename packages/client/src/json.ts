// Reading what others wrote, without a word of trust.

/** A member of whatever it is; undefined where there is none. */
export const field = (value: unknown, name: string): unknown => Object(value)[name]

/** The same where it is a text that says something. */
export function textOf(value: unknown, name: string): string | undefined {
  const text = field(value, name)
  return typeof text === "string" && text ? text : undefined
}

/** What a text says as JSON; `otherwise` when it is none: somebody else's words. */
export function parseJson(json: string, otherwise?: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return otherwise
  }
}
