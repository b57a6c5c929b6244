// Breaking changes that Redocly does not rate: our own keywords, and what it takes for harmless.
import { durationMs } from "../../spec/scripts/duration.ts"

export interface Break {
  /** Pointer into the bundle. */
  readonly path: string
  readonly message: string
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), value)

const keys = (value: unknown): readonly string[] => (isNode(value) ? Object.keys(value) : [])

/** Compares two bundles; what is new by itself breaks nobody. */
export const houseBreaks = (base: unknown, revision: unknown): readonly Break[] => [
  ...named(base, revision),
  ...within(base, revision, "#"),
]

/** What code calls by its name, on the wire or in a type. */
function named(base: unknown, revision: unknown): readonly Break[] {
  const places = [
    [["paths"], "path (its parameters are part of its name)"],
    [["components", "schemas"], "schema, whose type is exported"],
    [["x-common-headers"], "common header"],
  ] as const
  const gone = places.flatMap(([place, what]) =>
    keys(at(base, ...place))
      .filter((key) => at(revision, ...place, key) === undefined)
      .map((key) => ({
        path: `#/${place.join("/")}/${escaped(key)}`,
        message: `${what}: gone`,
      })),
  )
  const codes = new Set(catalogue(revision))
  const unexplained = catalogue(base).filter((code) => !codes.has(code))
  return [
    ...gone,
    ...unexplained.map((code) => ({ path: "#/x-error-catalogue", message: `${code}: gone` })),
  ]
}

const catalogue = (bundle: unknown): readonly string[] =>
  Object.values(at(bundle, "x-error-catalogue") ?? {})
    .flat()
    .map((entry) => `${String(at(entry, "status"))} ${String(at(entry, "code"))}`)

/** Whatever stands at the same place in both. */
function within(base: unknown, revision: unknown, path: string): readonly Break[] {
  if (Array.isArray(base) && Array.isArray(revision)) {
    const others = new Map(revision.map((item, index) => [identity(item, index), item]))
    return base.flatMap((item, index) => {
      const key = identity(item, index)
      return within(item, others.get(key), `${path}/${key}`)
    })
  }
  if (!isNode(base) || !isNode(revision)) return []
  const here = rules.flatMap((rule) => rule(base, revision))
  return [
    ...here.map((message) => ({ path, message })),
    ...Object.keys(base).flatMap((key) =>
      within(base[key], revision[key], `${path}/${escaped(key)}`),
    ),
  ]
}

/** As a JSON pointer has it (RFC 6901). */
const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1")

/** Parameters may stand in another order. */
function identity(item: unknown, index: number): string {
  const ref = at(item, "$ref")
  const name = at(item, "name")
  if (typeof ref === "string") return ref
  return typeof name === "string" ? `${String(at(item, "in"))}.${name}` : String(index)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

type Rule = (base: Node, revision: Node) => readonly string[]

const when = (broken: boolean, message: string): readonly string[] => (broken ? [message] : [])

const rules: readonly Rule[] = [
  (base, revision) =>
    when(
      isNode(base.responses) &&
        base.requestBody === undefined &&
        at(revision, "requestBody", "required") === true,
      "a body is required now",
    ),
  (base, revision) =>
    ["dependentRequired", "x-dependent-parameters"].flatMap((word) =>
      keys(revision[word]).flatMap((field) => {
        const before = list(at(base[word], field))
        const more = list(at(revision[word], field)).filter((each) => !before.includes(each))
        return when(more.length > 0, `${field} needs ${more.join(", ")} now`)
      }),
    ),
  (base, revision) =>
    ["maxDuration", "maxAge"].flatMap((word) =>
      when(
        span(revision["x-time-window"], word) < span(base["x-time-window"], word),
        `${word} of x-time-window is shorter`,
      ),
    ),
  (base, revision) => {
    const bytes = (node: Node): number => Number(node["x-max-body-bytes"] ?? Infinity)
    return when(bytes(revision) < bytes(base), "x-max-body-bytes is less")
  },
  (base, revision) =>
    when(
      base["x-unknown-query-parameters"] !== "refuse" &&
        revision["x-unknown-query-parameters"] === "refuse",
      "unknown query parameters are refused now",
    ),
  (base, revision) =>
    when(
      base.default !== undefined &&
        JSON.stringify(base.default) !== JSON.stringify(revision.default),
      "another default: those who leave it out get something else",
    ),
  (base, revision) =>
    ["readOnly", "writeOnly"].flatMap((word) =>
      when(base[word] !== true && revision[word] === true, `${word} now`),
    ),
  (base, revision) =>
    when(
      isNode(base.schema) &&
        base.in === undefined &&
        base.required === true &&
        revision.required !== true,
      "a header that was always there may be missing",
    ),
  (base, revision) =>
    keys(base.variables).flatMap((name) => {
      const values = list(at(revision.variables, name, "enum"))
      const gone = list(at(base.variables, name, "enum")).filter((each) => !values.includes(each))
      return when(gone.length > 0, `${name}: ${gone.join(", ")} gone`)
    }),
  (base, revision) =>
    ["x-service", "x-iam-action"].flatMap((word) =>
      when(
        base[word] !== undefined && base[word] !== revision[word],
        `${word} is another: another host, or another permission`,
      ),
    ),
  // Redocly minds in requests only where unknown fields are refused, but who fills in a typed field minds.
  (base, revision) =>
    keys(base.properties)
      .filter((name) => isNode(revision.properties) && !(name in revision.properties))
      .map((name) => `property ${name}: gone`),
  (base, revision) =>
    keys(revision.patternProperties)
      .filter((pattern) => at(base.patternProperties, pattern) === undefined)
      .map((pattern) => `properties like ${pattern} are judged now`),
]

const span = (window: unknown, word: string): number => {
  const duration = at(window, word)
  return typeof duration === "string" ? durationMs(duration) : Infinity
}
