// Ajv compiles every shape to plain code; esbuild folds in the two helpers that code still imports,
// so the result needs neither `require` nor code generation at run time (edge runtimes forbid both).
import addFormatsModule from "ajv-formats"
import standaloneModule from "ajv/dist/standalone/index.js"
import { Ajv2020 } from "ajv/dist/2020.js"
import { build } from "esbuild"
import { object, type Json, type SpecDocument } from "./document.ts"

const VOCABULARY = [
  "x-time-window",
  "x-documented-in",
  "x-format",
  "example",
  "xml",
  "externalDocs",
]
const ROOT = "openapi.json"

/** Compiles schemas of the document into the source of a module that exports one table of them. */
export function shapeModule(document: SpecDocument) {
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
  const { schemas } = object(document.root.components, "components")
  ajv.addSchema({ $id: ROOT, $defs: rebase(object(schemas, "schemas")) })

  const names: Record<string, string> = {}
  return {
    /** Makes a function of a schema, once for each name, and returns the name. */
    add(name: string, schema: Json): string {
      if (names[name] === undefined) {
        ajv.addSchema({ $id: name, ...schema })
        names[name] = name
      }
      return name
    },
    /** The module; `rows` are the members of its table. */
    async code(table: string, rows: readonly string[]): Promise<string> {
      const source = `${standaloneModule.default(ajv, names)}
export const ${table} = {\n${rows.join(",\n")}\n}\n`
      // The single functions are an Ajv detail; only the table is our promise.
      const own = new RegExp(`export const (?!${table})`, "g")
      return fold(source.replaceAll(own, "const "))
    },
  }
}

/** Local references of the bundle, seen from a schema with an id of its own. */
export function rebase(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', `"${ROOT}#/$defs/`))
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
