import type { ValidRequest } from "../validate-request.ts"
import type { OperationId } from "@session-export/client/operations"

/** What the pieces here put into Hono's context, and what they read from it. */
export interface HouseEnv {
  Variables: {
    /** Set by the app before anything else; answered as X-Request-Id. */
    requestId: string
    /** The operation that was routed to. */
    operationId: OperationId
    /** Raw body, at most as long as the spec allows. */
    bodyBytes: Uint8Array
    valid: ValidRequest
  }
}
