import { object, text, type OperationNode, type SpecDocument } from "./document.ts"

/** What the file of an export has a row for, by `x-export-of`; undefined for operations that start none. */
export function exported(
  document: SpecDocument,
  { node, operationId }: OperationNode,
): { readonly component: string; readonly fields: readonly string[] } | undefined {
  if (node["x-export-of"] === undefined) return undefined
  const component = text(node["x-export-of"], `${operationId} x-export-of`)
  const { properties } = document.resolve({ $ref: `#/components/schemas/${component}` })
  return { component, fields: Object.keys(object(properties, component)) }
}
