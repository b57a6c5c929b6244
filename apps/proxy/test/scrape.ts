// Reads Prometheus' text format, strictly, so that a test can count.
// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*"
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"`
const LINE = new RegExp(`^(${NAME})(?:\\{((?:${LABEL})(?:,${LABEL})*)?\\})? (\\S+)$`)
const COMMENT = new RegExp(
  `^# (HELP ${NAME} .*|TYPE ${NAME} (counter|gauge|histogram|summary|untyped))$`,
)

/** @throws Error naming the first line that is none of the format. */
export function samples(text: string): readonly Sample[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end")
  const typed = new Set<string>()
  return text.split("\n").flatMap((line): Sample[] => {
    if (line === "") return []
    if (line.startsWith("#")) {
      if (!COMMENT.test(line)) throw new Error(`no comment of the format: ${line}`)
      const [, kind, name = ""] = line.split(" ")
      if (kind === "TYPE" && typed.has(name)) throw new Error(`typed twice: ${name}`)
      if (kind === "TYPE") typed.add(name)
      return []
    }
    const [, name = "", labels = "", value = ""] = LINE.exec(line) ?? []
    // Any case will do for "NaN": the format's own parser is Go's.
    const none = /^nan$/i.test(value)
    const number = value === "+Inf" ? Infinity : Number(value)
    if (name === "" || (Number.isNaN(number) && !none))
      throw new Error(`no sample of the format: ${line}`)
    const pairs = labels.match(new RegExp(LABEL, "g")) ?? []
    const read = pairs.map((pair) => [
      pair.slice(0, pair.indexOf("=")),
      pair.slice(pair.indexOf("=") + 2, -1),
    ])
    return [{ name, labels: Object.fromEntries(read), value: number }]
  })
}

/** Sum of the samples with that name and at least those labels. */
export const sum = (
  all: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number =>
  all
    .filter((each) => each.name === name)
    .filter((each) => Object.entries(labels).every(([key, value]) => each.labels[key] === value))
    .reduce((total, { value }) => total + value, 0)
