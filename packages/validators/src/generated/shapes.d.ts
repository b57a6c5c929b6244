// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { components } from "@session-export/client/schema"

/** A place that does not fit, as Ajv reports it. */
export interface ShapeError {
  /** JSON Pointer to the value that failed. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** True when the value fits; otherwise `errors` holds every fault until the next call. */
export interface Shape<T = unknown> {
  (data: unknown): data is T
  readonly errors?: readonly ShapeError[] | null
}

/** The checks of one operation. */
export interface OperationShapes<Body extends Shape | null> {
  readonly path: Shape
  readonly query: Shape
  /** Header names in lower case. */
  readonly headers: Shape
  readonly body: Body
  /** By status; null where no JSON body is documented. */
  readonly responses: Readonly<Record<string, Shape | null>>
}

/** The checks of all operations. */
export interface Shapes {
  readonly ExportSessions: OperationShapes<Shape<components["schemas"]["ExportSessionsRequest"]>>
  readonly ExportUserConnection: OperationShapes<Shape<components["schemas"]["ExportUserConnectionRequest"]>>
  readonly ListSessions: OperationShapes<null>
  readonly ListExportTasks: OperationShapes<null>
  readonly DownloadExportFile: OperationShapes<null>
  readonly DeleteExportTasks: OperationShapes<Shape<components["schemas"]["DeleteExportTasksRequest"]>>
  readonly KeystoneCreateUserTokenByPassword: OperationShapes<Shape<components["schemas"]["TokenRequest"]>>
}

/** Compiled from the schemas of the spec when this was generated; nothing is compiled at run time. */
export declare const shapes: Shapes
