import openapiTS, { astToString } from "openapi-typescript"

/** TypeScript types of the whole document, `paths` as openapi-fetch reads them. */
export async function emitSchema(json: string): Promise<string> {
  return astToString(await openapiTS(json, { defaultNonNullable: false, silent: true }))
}
