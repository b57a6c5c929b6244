/** A table; the first column is text, the others are figures. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"))
  return [line(head), line(rule), ...rows.map(line)].join("\n")
}

/** With so many digits behind the point; a dash for what was not measured. */
export const digits = (value: number | undefined, count: number): string =>
  value === undefined || !Number.isFinite(value) ? "–" : value.toFixed(count)

export const whole = (value: number): string => Math.round(value).toLocaleString("en")
