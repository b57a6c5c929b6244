// Changes to a JSON document by pointer; the original stays as it is.
import type { Json, JsonObject } from "../src/document.ts"
import { isList, object } from "../src/document.ts"
import { getAt, setAt } from "../src/pointer.ts"

/** A change to the bundle; throws when it finds nothing to change. */
export type Edit = (root: JsonObject) => JsonObject

const SCHEMAS = "/components/schemas"

/** Another value at a pointer, or none. */
export const set =
  (pointer: string, value: Json | undefined): Edit =>
  (root) => {
    const before = getAt(root, pointer)
    if (JSON.stringify(before) === JSON.stringify(value))
      throw new Error(`nothing to do: ${pointer}`)
    return object(setAt(root, pointer, value))
  }

/** A change inside a schema. */
export const inSchema = (name: string, pointer: string, value: Json | undefined): Edit =>
  set(`${SCHEMAS}/${name}${pointer}`, value)

/** A member under another name. */
export const rename =
  (pointer: string, to: string): Edit =>
  (root) => {
    const value = getAt(root, pointer)
    if (value === undefined) throw new Error(`nothing at ${pointer}`)
    const parent = pointer.slice(0, pointer.lastIndexOf("/"))
    return object(setAt(setAt(root, pointer, undefined), `${parent}/${to}`, value))
  }

/** Several changes, one after another. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (root) =>
    edits.reduce((at, edit) => edit(at), root)

/** The pointer of an operation by its ID. */
function operationAt(root: JsonObject, operationId: string): string {
  for (const [path, item] of Object.entries(object(root.paths))) {
    for (const [method, operation] of Object.entries(object(item))) {
      if (object(operation).operationId === operationId) {
        return `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`
      }
    }
  }
  throw new Error(`no operation ${operationId}`)
}

/** A change inside an operation. */
export const inOperation =
  (operationId: string, pointer: string, value: Json | undefined): Edit =>
  (root) =>
    set(`${operationAt(root, operationId)}${pointer}`, value)(root)

/** A change of a parameter's own object, which may be shared. */
export const inParameter =
  (operationId: string, name: string, pointer: string, value: Json | undefined): Edit =>
  (root) => {
    const at = `${operationAt(root, operationId)}/parameters`
    const parameters = getAt(root, at)
    if (parameters === undefined || !isList(parameters)) throw new Error(`no parameters: ${at}`)
    const index = parameters.findIndex((each) => {
      const { $ref } = object(each)
      const own = typeof $ref === "string" ? object(getAt(root, $ref.slice(1))) : object(each)
      return own.name === name
    })
    const found = object(parameters[index])
    const where = typeof found.$ref === "string" ? found.$ref.slice(1) : `${at}/${index}`
    return set(`${where}${pointer}`, value)(root)
  }
