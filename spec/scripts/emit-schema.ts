import openapiTS, { astToString } from "openapi-typescript"

/** What the generator says nothing of. */
const WHAT: Readonly<Record<string, string>> = {
  paths: "Operations by path and method.",
  webhooks: "The API calls nobody back.",
  components: "Schemas and whatever else operations share, names as on the wire.",
  $defs: "Schemas that belong to no component.",
  operations: "Parameters, bodies and answers by operationId.",
}

/** TypeScript types of the whole document, `paths` as openapi-fetch reads them. */
export async function emitSchema(json: string): Promise<string> {
  const types = astToString(await openapiTS(json, { defaultNonNullable: false, silent: true }))
  return types.replaceAll(
    /^export (?:interface|type) ([\w$]+)/gm,
    (line, name: string) => `/** ${WHAT[name]} */\n${line}`,
  )
}
