// Ajv compiles every shape to plain code; esbuild folds in the two helpers that code still imports,
// so the result needs neither `require` nor code generation at run time (edge runtimes forbid both).
import addFormatsModule from "ajv-formats"
import standaloneModule from "ajv/dist/standalone/index.js"
import { Ajv2020 } from "ajv/dist/2020.js"
import { build } from "esbuild"
import { object, type Json, type OperationNode, type SpecDocument } from "./document.ts"
import { parameters } from "./emit-operations.ts"
import { schemaName } from "./responses.ts"
import { shapeTypes } from "./shape-types.ts"

const VOCABULARY = [
  "x-time-window",
  "x-documented-in",
  "x-format",
  "example",
  "xml",
  "externalDocs",
]
const ROOT = "openapi.json"

export async function emitShapes(document: SpecDocument) {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    // Ours are written by hand, from keyword and params.
    messages: false,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  })
  // Both modules are CommonJS and hand out their function as `default`.
  addFormatsModule.default(ajv)
  ajv.addVocabulary(VOCABULARY)
  ajv.addSchema({ $id: ROOT, $defs: rebase(schemas(document)) })

  const names: Record<string, string> = {}
  const add = (name: string, schema: Json): string => {
    if (names[name] === undefined) {
      ajv.addSchema({ $id: name, ...schema })
      names[name] = name
    }
    return name
  }
  const table = document.operations.map((operation) => entry(document, operation, add))
  const source = `${standaloneModule.default(ajv, names)}
export const shapes = {\n${table.join(",\n")}\n}\n`
  // The single functions are an Ajv detail; only the table is our promise.
  return {
    code: await fold(source.replaceAll(/export const (?!shapes)/g, "const ")),
    types: shapeTypes(document),
  }
}

function entry(
  document: SpecDocument,
  operation: OperationNode,
  add: (name: string, schema: Json) => string,
) {
  const { operationId, node } = operation
  const group = (place: string, extra: Json) => {
    const found = parameters(document, operation).filter((each) => each.in === place)
    const key = (name: unknown) => (place === "header" ? String(name).toLowerCase() : String(name))
    return add(`${operationId}_${place}`, {
      type: "object",
      properties: Object.fromEntries(found.map((each) => [key(each.name), rebase(each.schema)])),
      required: found.filter((each) => each.required === true).map((each) => key(each.name)),
      ...extra,
    })
  }
  const refuse = document.root["x-unknown-query-parameters"] === "refuse"
  const body = node.requestBody === undefined ? null : content(document.resolve(node.requestBody))
  const responses = Object.entries(object(node.responses, "responses")).map(([status, each]) => {
    const media = content(document.resolve(each))
    return `${status}: ${media ? add(media.name ?? `${operationId}_${status}`, media.schema) : "null"}`
  })
  return `  ${operationId}: {
    path: ${group("path", { additionalProperties: false })},
    query: ${group("query", { additionalProperties: !refuse })},
    headers: ${group("header", { additionalProperties: true })},
    body: ${body ? add(`${operationId}_body`, body.schema) : "null"},
    responses: { ${responses.join(", ")} }
  }`
}

function content(holder: Json) {
  const found = object(holder.content ?? {}, "content")["application/json"]
  if (found === undefined) return undefined
  const media = object(found, "media type")
  return { name: schemaName(media), schema: rebase(media.schema) }
}

/** Local references of the bundle, seen from a schema with an id of its own. */
function rebase(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', `"${ROOT}#/$defs/`))
}

function schemas(document: SpecDocument): Json {
  return object(object(document.root.components, "components").schemas, "schemas")
}

async function fold(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    mainFields: ["main"],
  })
  // Paths of the machine that generated stand in esbuild's comments; the output must not depend on it.
  return (
    (result.outputFiles[0]?.text ?? "")
      .replaceAll(/^\s*\/\/ .*node_modules.*\n/gm, "")
      .replaceAll(/"[^"]*\/node_modules\/(?!.*\/node_modules\/)/g, '"')
      // Where in the schema a fault stands is of no use to anybody, and a tenth of the code.
      .replaceAll(/schemaPath: "[^"]*", /g, "")
      // A note Ajv leaves for its own generator; here it would only look like a live require.
      .replaceAll(/^.*\.code = 'require\(.*\n/gm, "")
  )
}
