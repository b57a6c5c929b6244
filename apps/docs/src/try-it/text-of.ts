/** A JSON value as it stands in a field: a list has one item a line. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("\n")
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "")
}
