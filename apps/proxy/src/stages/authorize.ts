import { operations } from "@session-export/client/operations"
import { errorAnswer } from "../answer.ts"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"

const ANY = "*"

/** The proxy's project, the caller's projects, and the action the operation asks for; 403 otherwise. */
export const authorize =
  ({ projectId }: Config): Stage =>
  (call, next) => {
    const { operationId, caller, valid, facts } = call
    const { action } = operations[operationId]
    const asked = valid.path.project_id
    // Open operations name no project and need no action.
    if (action === null || asked === undefined) return next(call)
    const refuse = (cause: string, code: "WKS.00081102" | "APIGW.0302", message: string) => {
      facts.cause = cause
      return errorAnswer(operationId, 403, { code, message })
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
    return next(call)
  }
