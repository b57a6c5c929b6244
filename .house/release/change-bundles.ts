// Rows of changes as two bundles: each row is a path of its own, so that one comparison rates them all.
import type { Row, Sides } from "./change-table.ts"

const pathOf = (index: number): string => `/row-${index}-`

function operation(index: number, sides: Sides): unknown {
  const { takes, answers, parameters, body, headers, status = "200", media } = sides
  const type = "application/json"
  const content = { [type]: { schema: takes ?? {} } }
  return {
    operationId: `row${index}`,
    parameters: parameters ?? [],
    ...(takes || body ? { requestBody: { required: true, content, ...body } } : {}),
    responses: {
      [status]: {
        description: "An answer.",
        headers: headers ?? {},
        content: { [media ?? type]: { schema: answers ?? {} } },
      },
    },
    ...sides.operation,
  }
}

function bundle(sides: readonly (Sides | undefined)[], version: string): unknown {
  const scheme = { type: "apiKey", in: "header", name: "X-Key" }
  const paths = sides.map((side, index) => [
    pathOf(index),
    side === undefined ? { description: "Nothing." } : { post: operation(index, side) },
  ])
  return {
    openapi: "3.1.0",
    info: { title: "Changes", version },
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { token: scheme, accessKey: scheme } },
  }
}

export const bundles = (rows: readonly Row[]): readonly [base: unknown, revision: unknown] => [
  bundle(
    rows.map(({ base }) => base),
    "1.0.0",
  ),
  bundle(
    rows.map(({ revision }) => revision),
    "1.0.1",
  ),
]

/** Which rows a list of breaking changes is about. */
export const brokenRows = (breaks: readonly string[], rows: readonly Row[]): readonly Row[] =>
  rows.filter((_row, index) => breaks.some((each) => each.includes(`row-${index}-`)))
