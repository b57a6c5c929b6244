// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { OperationId } from "@session-export/client/operations"

export interface ShapeError {
  /** JSON Pointer to the value that failed. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

/** True when the value fits; otherwise `errors` holds every fault until the next call. */
export interface Shape {
  (data: unknown): boolean
  readonly errors?: readonly ShapeError[] | null
}

export interface OperationShapes {
  readonly path: Shape
  readonly query: Shape
  /** Header names in lower case. */
  readonly headers: Shape
  readonly body: Shape | null
  /** By status; null where no JSON body is documented. */
  readonly responses: Readonly<Record<string, Shape | null>>
}

export declare const shapes: { readonly [K in OperationId]: OperationShapes }
