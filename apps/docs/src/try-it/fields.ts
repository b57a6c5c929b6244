// From parameters and body schema to the fields of a form.
import { resolve, type Bundle, type Operation, type Parameter, type Schema } from "./bundle.ts"
import type { Field } from "./form-model.ts"
import { textOf } from "./text-of.ts"

/** The fields of an operation; the token is no field, it belongs to the connection. */
export function fieldsOf(bundle: Bundle, operation: Operation): readonly Field[] {
  const needs = operation["x-dependent-parameters"] ?? {}
  const parameters = operation.parameters
    .map((each): Parameter => resolve(bundle, each))
    .filter(({ name }) => name !== "X-Auth-Token")
    .map((each) =>
      leaf(bundle, each.schema, {
        in: each.in,
        path: [each.name],
        required: each.required ?? false,
        description: each.description,
        example: each.example,
        needs: needs[each.name] ?? [],
      }),
    )
  const body = operation.requestBody?.content["application/json"]?.schema
  return body ? [...parameters, ...members(bundle, body, [], true)] : parameters
}

/** The leaves of an object, however deep; a leaf is required when all above it are. */
function members(
  bundle: Bundle,
  node: Schema,
  path: readonly string[],
  required: boolean,
): readonly Field[] {
  const schema = flat(bundle, node)
  if (schema.properties === undefined) {
    const { description = "", example } = schema
    return [leaf(bundle, schema, { in: "body", path, required, description, example, needs: [] })]
  }
  return Object.entries(schema.properties).flatMap(([name, child]) => {
    const must = required && (schema.required ?? []).includes(name)
    const needs = schema.dependentRequired?.[name] ?? []
    return members(bundle, child, [...path, name], must).map((field) => ({
      ...field,
      needs: [...field.needs, ...needs],
    }))
  })
}

type Place = Omit<Field, "kind" | "limits" | "choices" | "example" | "secret"> & {
  readonly example: unknown
}

function leaf(bundle: Bundle, node: Schema, place: Place): Field {
  const schema = flat(bundle, node)
  const example = place.example ?? schema.example ?? ""
  return {
    ...place,
    kind: kindOf(schema),
    limits: limitsOf(bundle, schema),
    choices: schema.enum ?? [],
    example: textOf(example),
    secret: place.path.at(-1) === "password",
  }
}

/** References followed and `allOf` laid together. */
function flat(bundle: Bundle, node: Schema): Schema {
  const { allOf = [], ...schema } = resolve(bundle, node)
  return Object.assign({}, ...allOf.map((each) => flat(bundle, each)), schema)
}

function kindOf(schema: Schema): Field["kind"] {
  if (schema.type === "array") return "list"
  if (schema.type === "integer" || schema.type === "boolean") return schema.type
  return schema.enum ? "choice" : "text"
}

function limitsOf(bundle: Bundle, schema: Schema): readonly string[] {
  const items = schema.items ? flat(bundle, schema.items) : undefined
  return [
    range(schema.minLength, schema.maxLength, "characters"),
    range(schema.minimum, schema.maximum, ""),
    range(schema.minItems, schema.maxItems, "items"),
    schema.uniqueItems ? "no item twice" : "",
    items ? range(items.minLength, items.maxLength, "characters each") : "",
    items?.enum ? `each one of ${items.enum.join(", ")}` : "",
    schema.default === undefined ? "" : `${textOf(schema.default)} when left out`,
  ].filter((text) => text !== "")
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  const from = min ?? 0
  const words = max === undefined ? `at least ${from}` : `${from} to ${max}`
  const none = max === undefined && from === 0
  return none ? "" : `${from === max ? from : words} ${unit}`.trim()
}
