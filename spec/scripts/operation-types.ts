/** The hand-written types of the generated operations table. */
export const operationTypes = `
/** A parameter of an operation; what it may be stands in its shape. */
export interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
  readonly type: "string" | "integer" | "boolean"
  readonly default?: string | number | boolean
}

/** A documented answer of an operation. */
export interface ResponseInfo {
  readonly status: number
  readonly description: string
  /** Where the vendor documents it: the operation's page, the gateway's table, or only we do. */
  readonly documentedIn: "operation" | "gateway" | "project"
  readonly mediaTypes: readonly string[]
  readonly headers: readonly string[]
  /** Those without which the answer is of no use. */
  readonly requiredHeaders: readonly string[]
  /** Component name of the JSON body, null for none or binary. */
  readonly schema: string | null
  /** Code and message of the documented example, null where the body is no error. */
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

/** An operation as plain data. */
export interface Operation {
  readonly operationId: OperationId
  readonly method: "GET" | "POST"
  /** Path template, parameters in braces. */
  readonly path: string
  readonly service: Service
  /** IAM action a caller needs, null for none. */
  readonly action: string | null
  /** Each call that succeeds starts an export task. */
  readonly startsExport: boolean
  /** Ways to authenticate, any one of them; empty = open. */
  readonly security: readonly ("token" | "accessKey")[]
  readonly summary: string
  /** The vendor's page. */
  readonly docs: string
  readonly parameters: readonly Parameter[]
  readonly body: {
    readonly required: boolean
    readonly mediaTypes: readonly string[]
    readonly maxBytes: number
  } | null
  /** Keyed by status. */
  readonly responses: Readonly<Record<string, ResponseInfo>>
}

/** Open: anybody may call it, no proof of who it is. Starts: each call is an export task of its own. */
export type Route = readonly [
  method: Operation["method"],
  path: string,
  service: Service,
  open?: boolean,
  starts?: boolean,
]
`
