// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { components } from "@session-export/client/schema"
import type { Shape } from "./shapes.js"

/** A row of what an export writes, by the operation that starts it. */
export declare const rowShapes: {
  readonly ExportSessions: Shape<components["schemas"]["SessionInfo"]>
  readonly ExportUserConnection: Shape<components["schemas"]["UserConnection"]>
}
