// The bundle as far as forms are made of it. JSON says nothing of its types; these are the parts we read.
import { readFileSync } from "node:fs"

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
  readonly example?: unknown
  readonly "x-time-window"?: TimeWindow
}

interface TimeWindow {
  readonly begin: string
  readonly end: string
  readonly maxDuration?: string
  readonly maxAge?: string
}

export interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required?: boolean
  readonly description: string
  readonly schema: Schema
  readonly example?: unknown
}

interface Example {
  readonly $ref?: string
  readonly summary?: string
  readonly value?: unknown
}

interface Media {
  readonly schema: Schema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, Example>>
}

interface Header {
  readonly $ref?: string
  readonly required?: boolean
  readonly example?: unknown
}

export interface BundleResponse {
  readonly $ref?: string
  readonly description: string
  readonly "x-documented-in": string
  readonly headers?: Readonly<Record<string, Header>>
  readonly content?: Readonly<Record<string, Media>>
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly unknown[]
  readonly parameters: readonly Parameter[]
  readonly "x-time-window"?: TimeWindow
  readonly "x-dependent-parameters"?: Readonly<Record<string, readonly string[]>>
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, BundleResponse>>
}

export interface Bundle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>
}

/** The bundle as the spec's last `generate` left it; a test may have one of its own. */
export function readBundle(folder: string | undefined = process.env.DOCS_SPEC): Bundle {
  const file = folder
    ? `${folder}/openapi.json`
    : new URL(import.meta.resolve("@session-export/spec/openapi.json"))
  const bundle: Bundle = JSON.parse(readFileSync(file, "utf8"))
  return bundle
}

/** What stands behind a reference; members beside `$ref` win, as OpenAPI 3.1 has it. */
export function resolve<T extends { readonly $ref?: string }>(bundle: Bundle, node: T): T {
  if (node.$ref === undefined) return node
  const [, , kind = "", name = ""] = node.$ref.split("/")
  const target = bundle.components[kind]?.[name]
  if (target === undefined) throw new Error(`${node.$ref} leads nowhere`)
  const { $ref: _, ...beside } = node
  const merged: T = JSON.parse(JSON.stringify({ ...target, ...beside }))
  return resolve(bundle, merged)
}
