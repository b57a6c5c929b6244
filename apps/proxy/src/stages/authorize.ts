import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"

const ANY = "*"

/** The proxy's project, the caller's projects, and the action the operation asks for; 403 otherwise. */
export const authorize =
  ({ projectId }: Config): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const { action } = operations[operationId]
    const caller = c.get("caller")
    const asked = c.req.param("project_id")
    // Open operations name no project and need no action.
    if (action === null || asked === undefined) return next()
    const refuse = (cause: string, code: "WKS.00081102" | "APIGW.0302", message: string) => {
      c.get("facts").cause = cause
      return respondError(c, operationId, 403, { code, message })
    }
    if (projectId !== undefined && asked !== projectId) {
      return refuse("foreign project", "WKS.00081102", "This proxy serves another project.")
    }
    const may = (list: readonly string[] = [], what: string): boolean =>
      list.includes(ANY) || list.includes(what)
    if (!may(caller?.projects, asked)) {
      return refuse("foreign project", "WKS.00081102", "The project is not open to this caller.")
    }
    if (!may(caller?.actions, action)) {
      const message = `The caller is not allowed to access this API: ask for ${action}.`
      return refuse("missing action", "APIGW.0302", message)
    }
    return next()
  }
