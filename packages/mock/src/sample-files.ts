import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import {
  exportFields,
  exportOperationIds,
  operations,
  type ExportOperationId,
} from "@session-export/client/operations"
import { member } from "./json-member.ts"
import { workbook } from "./workbook.ts"

/** Files of exports, each a real Excel workbook. */
export type SampleFiles = (of: ExportOperationId) => Uint8Array<ArrayBuffer>

/** For each export its documented columns, and one row of their documented examples. */
export function sampleFiles(): SampleFiles {
  const file = createRequire(import.meta.url).resolve("@session-export/spec/openapi.json")
  const spec: unknown = JSON.parse(readFileSync(file, "utf8"))
  const files = new Map(exportOperationIds.map((of) => [of, fileOf(spec, of)]))
  return (of) => files.get(of) ?? fileOf(spec, of)
}

function fileOf(spec: unknown, of: ExportOperationId): Uint8Array<ArrayBuffer> {
  const { method, path } = operations[of]
  const name = at(spec, "paths", path, method.toLowerCase(), "x-export-of")
  const properties = at(spec, "components", "schemas", textOf(name), "properties")
  const example = (field: string): string => {
    const property = at(properties, field)
    const reference = textOf(member(property, "$ref")).slice(2)
    const schema = reference === "" ? property : at(spec, ...reference.split("/"))
    return textOf(member(schema, "example"))
  }
  return workbook([exportFields[of], exportFields[of].map(example)])
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")

const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((found, name) => member(found, name), value)
